"""What surfaces are made of, as tileable pictures: a file each."""
