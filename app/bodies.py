"""Which bodies the API reads: JSON, and nothing else."""

import json
import math

from flask import request
from marshmallow import RAISE
from webargs import missing
from webargs.flaskparser import FlaskParser

from app.errors import BodyNotJson


def require_json():
    """For a blueprint's `before_request`: 415 for anything but JSON.

    Without it, a form would be answered as a body with every field missing.
    """
    if not request.is_json:
        raise BodyNotJson()


class StrictParser(FlaskParser):
    """Refuses unknown fields wherever they come from, and what Python takes for JSON but is not.

    What it lets through can be stored: PostgreSQL knows neither NaN nor infinity.
    """

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": RAISE, "query": RAISE}

    def _raw_load_json(self, req):
        if not req.is_json:
            return missing
        return read_json(req.get_data())


def read_json(data):
    """The JSON value of `data`; raises ValueError for what is none."""
    text = data.decode()
    try:
        return json.loads(text, parse_constant=_number, parse_float=_number)
    except RecursionError:
        raise json.JSONDecodeError("nested too deeply", text, 0) from None


def _number(text):
    number = float(text)
    if not math.isfinite(number):
        raise json.JSONDecodeError("no number of JSON", text, 0)
    return number
