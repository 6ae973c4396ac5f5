"""Which bodies the API reads: JSON, and nothing else."""

from flask import request

from app.errors import BodyNotJson


def require_json():
    """For a blueprint's `before_request`: 415 for anything but JSON.

    Without it, a form would be answered as a body with every field missing.
    """
    if not request.is_json:
        raise BodyNotJson()
