"""What all schemas share: unknown fields are errors, text is storable, choices tell themselves."""

import math
import re
from datetime import UTC, datetime

from marshmallow import RAISE, Schema, ValidationError, fields, validate

LABEL = validate.Regexp(
    r"^[^\x00-\x1f\ud800-\udfff]{1,100}\Z",
    error="Must have 1 to 100 characters, no control characters.",
)
"""A caller's own word, stored as it is: PostgreSQL stores neither NUL nor half a character."""

UNSTORABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
STORABLE_PATTERN = r"^[^\u0000-\u001f\u007f]*$"
"""What `Text` accepts, for the published schema."""

OBJECT_KEYS_MAX = 50
OBJECT_CHARACTERS_MAX = 4096


ULID = r"^[0-7][0-9A-HJKMNP-TV-Z]{25}\Z"
"""The pattern of every id."""


class WholeNumber(fields.Integer):
    """A number without a fraction: to JSON, 7 and 7.0 are the same, and "7" is none."""

    def __init__(self, **options):
        super().__init__(strict=True, **options)

    def _validated(self, value):
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return super()._validated(value)


class Moment(fields.AwareDateTime):
    """A time with an offset, as UTC: PostgreSQL takes fewer offsets than RFC 3339."""

    def _deserialize(self, value, *args, **kwargs):
        moment = super()._deserialize(value, *args, **kwargs)
        try:
            return moment.astimezone(UTC)
        except OverflowError:
            # Before the first year or after the last: next to them, as far as we can tell.
            end = datetime.min if moment.year == 1 else datetime.max
            return end.replace(tzinfo=UTC)


class StrictSchema(Schema):
    """Refuses fields that it does not know: a typing error must not pass in silence."""

    class Meta:
        unknown = RAISE


class Text(fields.String):
    """A line of text that can be stored: `shortest` to `longest` characters, none of control."""

    def __init__(self, shortest, longest, *, metadata=None, **options):
        super().__init__(
            validate=[validate.Length(shortest, longest), _require_storable],
            metadata={"pattern": STORABLE_PATTERN, **(metadata or {})}, **options,
        )


class Choice(fields.String):
    """One of a few words, in any case; loads as it is spelt in `choices`."""

    def __init__(self, choices, **options):
        self.spellings = {choice.casefold(): choice for choice in choices}
        super().__init__(
            validate=validate.OneOf(choices, error="Must be one of: {choices}."), **options)

    def _deserialize(self, value, attr, data, **kwargs):
        text = super()._deserialize(value, attr, data, **kwargs)
        return self.spellings.get(text.strip().casefold(), text)


class Flag(fields.Boolean):
    """JSON's true or false; marshmallow's own field takes "yes" and 1 for true."""

    def _deserialize(self, value, attr, data, **kwargs):
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value


class Metadata(fields.Dict):
    """The caller's own notes: an object of at most 50 keys and 4 kB, given back as it came."""

    def __init__(self, **options):
        super().__init__(keys=fields.String(), load_default=dict, **options)

    def _deserialize(self, value, attr, data, **kwargs):
        notes = super()._deserialize(value, attr, data, **kwargs)
        if len(notes) > OBJECT_KEYS_MAX:
            raise ValidationError(f"Must have at most {OBJECT_KEYS_MAX} keys.")
        if _weight(notes) > OBJECT_CHARACTERS_MAX:
            raise ValidationError(f"Must have at most {OBJECT_CHARACTERS_MAX} characters in all.")
        return notes


def _require_storable(text):
    if UNSTORABLE.search(text):
        raise ValidationError("Must not contain control characters.")


def _weight(node):
    """Characters of a JSON value, about; refuses what PostgreSQL cannot store."""
    if isinstance(node, dict):
        return sum(_weight(key) + _weight(value) for key, value in node.items())
    if isinstance(node, list):
        return sum(1 + _weight(value) for value in node)
    if isinstance(node, str):
        _require_storable(node)
        return len(node)
    if isinstance(node, float) and not math.isfinite(node):
        raise ValidationError("Must not contain infinite numbers.")
    return len(str(node))
