"""Clients and keys."""

import re

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from store.clients import (
    checksum,
    client_by_key,
    create_client,
    create_key,
    is_well_formed,
    keys_of,
    revoke_key,
)


def new_client(session, name="acme"):
    return create_client(session, name)


def test_key_has_the_documented_form_when_created(sessions):
    with sessions.begin() as session:
        key = create_key(session, new_client(session).id, environment="live")
    assert re.fullmatch(r"atl_live_[0-9A-Za-z]{30}_[0-9A-Za-z]{6}", key.text)
    assert is_well_formed(key.text)


def test_key_text_is_nowhere_in_the_database_when_created(sessions):
    with sessions.begin() as session:
        key = create_key(session, new_client(session).id, environment="live")
        stored = session.scalar(text("SELECT api_keys::text FROM api_keys"))
    assert key.text not in stored
    assert key.text.split("_")[2] not in stored


def test_client_by_key_finds_the_owner_when_it_has_several_keys(sessions):
    with sessions.begin() as session:
        client = new_client(session)
        new_client(session, "rival")
        keys = [create_key(session, client.id, environment="live") for _ in range(3)]
        assert {client_by_key(session, key.text).id for key in keys} == {client.id}


def test_client_by_key_notes_last_use_when_called(sessions):
    with sessions.begin() as session:
        client = new_client(session)
        key = create_key(session, client.id, environment="live")
        assert keys_of(session, client.id)[0].last_used_at is None
        client_by_key(session, key.text)
    with sessions() as session:
        assert keys_of(session, client.id)[0].last_used_at is not None


def test_client_by_key_finds_nobody_when_revoked(sessions):
    with sessions.begin() as session:
        client = new_client(session)
        key = create_key(session, client.id, environment="live")
        other = create_key(session, client.id, environment="live")
        assert revoke_key(session, key.id)
        assert not revoke_key(session, key.id)
        assert client_by_key(session, key.text) is None
        assert client_by_key(session, other.text).id == client.id


def test_client_by_key_finds_nobody_when_client_is_disabled(sessions):
    with sessions.begin() as session:
        client = new_client(session)
        key = create_key(session, client.id, environment="live")
        session.execute(text("UPDATE clients SET disabled_at = now()"))
        assert client_by_key(session, key.text) is None


@given(st.text(max_size=60))
def test_is_well_formed_refuses_when_text_is_arbitrary(text_):
    assert not is_well_formed(text_)


@given(position=st.integers(0, 45), character=st.sampled_from("0aZ_"))
def test_is_well_formed_notices_when_one_character_changes(position, character):
    body = "atl_live_" + "k7Qp2" * 6
    key = f"{body}_{checksum(body)}"
    changed = key[:position] + character + key[position + 1:]
    assert is_well_formed(key)
    assert is_well_formed(changed) == (changed == key)
