"""Links to pictures: long enough, and the same for a while."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.objects.links import Links

KEY = "renders/a/b.jpg"
BEGIN = datetime(2026, 11, 21, 5, tzinfo=UTC)


@pytest.fixture
def objects(backends):
    return backends.objects


def test_link_is_the_same_when_asked_for_within_a_quarter_of_its_life(objects):
    links = [Links(objects, BEGIN + timedelta(seconds=second), 3600)
             for second in (0, 1, 899.999, 900)]
    urls = [link.to(KEY) for link in links]
    assert urls[0] == urls[1] == urls[2] != urls[3]
    assert [link.expires_at for link in links] == [BEGIN + timedelta(seconds=4500)] * 3 + [
        BEGIN + timedelta(seconds=5400)]


@given(moment=st.datetimes(datetime(2001, 1, 1), datetime(2100, 1, 1)),
       lives_s=st.integers(1, 604_800))
def test_link_lives_as_long_as_promised_and_a_quarter_more_at_most(moment, lives_s):
    now = moment.replace(tzinfo=UTC)
    left_s = (Links(None, now, lives_s).expires_at - now).total_seconds()
    assert lives_s < left_s <= lives_s + max(1, lives_s // 4)


def test_link_expires_when_it_says(objects):
    links = Links(objects, datetime.now(UTC), 3600)
    expires = links.to(KEY).partition("expires=")[2].partition("&")[0]
    assert int(expires) == links.expires_at.timestamp()
