"""Garments of the legs, and skirts: read in their photos, cut again, and worn."""
