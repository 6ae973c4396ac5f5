"""Celery: stages, chains and the clock; the only package that imports Celery."""
