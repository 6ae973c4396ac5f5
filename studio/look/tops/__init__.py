"""Garments of the upper body, and dresses: read in their photos, cut again, and worn."""
