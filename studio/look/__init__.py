"""The look: garments of photos, worn together on a mannequin."""
