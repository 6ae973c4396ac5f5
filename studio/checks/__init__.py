"""Measure a finished picture: each check gives a score with value, unit, threshold and verdict."""
