"""What garments are made of: materials, and the patterns that are woven into or printed on them."""
