"""Drafting: panels of bodices, sleeves, skirts, trousers and collars, by measurements."""
