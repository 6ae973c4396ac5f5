"""Read a submit whole: query, headers and body, and everything that is wrong with them at once."""

import re
from dataclasses import dataclass

from flask import request
from marshmallow import ValidationError

from app.bodies import read_json
from app.errors import CallInvalid, HeaderInvalid
from app.validation import JSON_INVALID, items_of_issues, items_of_messages
from schemas.quote import SubmitQuery
from workflows.errors import InputInvalid
from workflows.reading import PartialBody

QUERY = SubmitQuery()

# Printable ASCII without quotes inside: 1 to 255 characters, bare or as a quoted string.
KEY = re.compile(r'"?([!#-~](?:[ !#-~]{0,253}[!#-~])?)"?')


@dataclass(frozen=True)
class Submission:
    """A call that is well formed; whether its words name anything is for intake to find."""

    body: dict
    dry_run: bool
    idempotency_key: str | None


def read_submission(schema, examine):
    """The current call as a `Submission`.

    Parameters
    ----------
    schema : Schema
        Of the body.
    examine : PartialBody -> never returns
        Raises `InputInvalid` with what is wrong in the sound part of a body whose form is not,
        so that the caller need not come twice.

    Raises
    ------
    CallInvalid
        With all items.
    """
    items = []
    query = _gather(items, _query)
    key = _gather(items, idempotency_key)
    body = _gather(items, _body, schema, examine)
    if items:
        raise CallInvalid(items)
    return Submission(body, query["dry_run"], key)


def idempotency_key():
    """The call's Idempotency-Key, or None."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    # The standard's form is a quoted string; most clients send it bare.
    match = KEY.fullmatch(key.strip())
    if match is None:
        raise HeaderInvalid(
            "Idempotency-Key", "Use 1 to 255 plain ASCII characters, no quotes.")
    return match[1]


def _gather(items, read, *arguments):
    """What `read` gives; None, and the items of its error in `items`, if it raises."""
    try:
        return read(*arguments)
    except CallInvalid as error:
        items.extend(error.items)
        return None


def _query():
    try:
        return QUERY.load(request.args.to_dict())
    except ValidationError as error:
        raise CallInvalid(items_of_messages({"query": error.messages})) from None


def _body(schema, examine):
    raw = _json()
    try:
        return schema.load(raw)
    except ValidationError as error:
        items = items_of_messages({"json": error.messages})
        # A body that is no object has no fields to look at.
        if isinstance(raw, dict):
            items += _issues(examine, _sound(error.valid_data, error.messages, raw))
        raise CallInvalid(items) from None


def _json():
    try:
        return read_json(request.get_data())
    except ValueError:
        raise CallInvalid([JSON_INVALID]) from None


def _issues(examine, sound):
    try:
        examine(PartialBody(sound))
    except InputInvalid as error:
        return items_of_issues(error.issues)
    return []


def _sound(valid, errors, raw):
    """The part of `valid` that no error lies in; items of lists keep their index."""
    if isinstance(valid, list):
        return _sound_items(valid, errors, raw)
    return {
        name: _sound(value, errors[name], raw[name]) if _reaches_in(errors, name, value) else value
        for name, value in valid.items()
        if name not in errors or _reaches_in(errors, name, value)
    }


def _reaches_in(errors, name, value):
    """Whether the errors of `name` lie below it, and it has a below."""
    return isinstance(errors.get(name), dict) and isinstance(value, (dict, list))


def _sound_items(valid, errors, raw):
    # marshmallow keeps the sound part of a faulty object, but drops a faulty string.
    if len(valid) < len(raw):
        kept = iter(valid)
        return [None if index in errors else next(kept, None) for index in range(len(raw))]
    return [
        _sound(value, errors[index], raw[index]) if _reaches_in(errors, index, value)
        else None if index in errors else value
        for index, value in enumerate(valid)
    ]
