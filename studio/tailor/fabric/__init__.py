"""Cloth: what a garment is made of and how it is patterned, laid on a canvas."""
