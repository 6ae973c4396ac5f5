"""Dressed figures drawn with their parts known, pixel by pixel, for a parser to learn from."""
