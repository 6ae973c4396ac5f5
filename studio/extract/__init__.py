"""Extract: the garments and accessories of one photo, each cut out by itself."""
