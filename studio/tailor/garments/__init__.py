"""The shelf of garments: one file for each, with its measurements and details."""
