"""Webhook endpoints: their secrets, how many a client has, and the names that they know."""

import concurrent.futures

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from schemas import webhook as schema
from store import webhook_deliveries
from store.ids import new_id
from store.webhook_endpoints import ENDPOINTS_MAX, EVENT_TYPES, rotate_secret
from tests.factories import make_client, make_endpoint


@pytest.fixture
def client(sessions):
    with sessions.begin() as session:
        return make_client(session)


@pytest.fixture
def endpoint(sessions, client):
    with sessions.begin() as session:
        return make_endpoint(session, client)


def test_event_types_are_the_same_when_published_and_stored():
    assert schema.EVENT_TYPES == EVENT_TYPES
    assert schema.TEST_EVENT == webhook_deliveries.TEST_EVENT
    assert schema.DELIVERY_STATUSES == webhook_deliveries.STATUSES


def test_two_secrets_sign_for_a_day_when_rotated(sessions, endpoint):
    first = endpoint.secret
    with sessions.begin() as session:
        rotated = session.merge(endpoint)
        rotate_secret(session, rotated)
        second, until = rotated.secret, rotated.previous_secret_until
        now = session.scalar(text("SELECT now()"))
    assert (until - now).total_seconds() == 24 * 3600
    assert rotated.live_secrets(now) == (second, first)
    assert rotated.live_secrets(until) == (second,)


def test_last_place_goes_to_one_when_two_ask_for_it(sessions, client):
    def make(_):
        with sessions.begin() as session:
            return make_endpoint(session, client)

    for number in range(ENDPOINTS_MAX - 1):
        assert make(number)
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        made = list(pool.map(make, range(3)))
    assert len([endpoint for endpoint in made if endpoint]) == 1


def test_secret_is_in_no_error_when_a_statement_fails(sessions, endpoint):
    with sessions() as session, pytest.raises(IntegrityError) as caught:
        changed = session.merge(endpoint)
        changed.secret, changed.client_id = "whsec_very-secret", new_id()
        session.flush()
    assert "very-secret" not in str(caught.value)
