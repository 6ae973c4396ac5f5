"""The fields that schemas share."""

from datetime import UTC, datetime

import pytest
from marshmallow import ValidationError

from schemas.base import Moment, WholeNumber


@pytest.mark.parametrize("value", [7, 7.0])
def test_number_is_whole_when_it_has_no_fraction(value):
    number = WholeNumber().deserialize(value)
    assert (number, type(number)) == (7, int)


@pytest.mark.parametrize("value", ["7", 7.5, True, float("inf"), float("nan"), None])
def test_number_is_refused_when_it_is_not_whole(value):
    with pytest.raises(ValidationError):
        WholeNumber().deserialize(value)


@pytest.mark.parametrize(("text", "expected"), [
    ("2026-11-21T05:00:00Z", datetime(2026, 11, 21, 5, tzinfo=UTC)),
    ("2026-11-21T05:00:00-23:50", datetime(2026, 11, 22, 4, 50, tzinfo=UTC)),
    ("0001-01-01T00:00:00+10:00", datetime.min.replace(tzinfo=UTC)),
    ("9999-12-31T23:00:00-10:00", datetime.max.replace(tzinfo=UTC)),
])
def test_moment_is_utc_when_read(text, expected):
    moment = Moment(format="iso").deserialize(text)
    assert (moment, moment.tzinfo) == (expected, UTC)


def test_moment_is_refused_when_it_has_no_offset():
    with pytest.raises(ValidationError):
        Moment(format="iso").deserialize("2026-11-21T05:00:00")
