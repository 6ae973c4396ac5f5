"""Pixels only: cut-outs, sets, checks and the engines that run them; usable on its own."""
