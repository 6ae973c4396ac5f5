"""The flask commands, as an operator types them."""

import re

import pytest

from store.clients import client_by_key, client_by_name
from store.embedded.databases import create_database, drop_database
from tests.factories import png, product_photo


def test_operator_sets_up_a_caller_when_following_the_readme(flask, app, sessions, tmp_path):
    assert flask("clients", "create", "acme", "--prefix", "users/acme/").exit_code == 0
    key = flask("keys", "create", "acme", "--label", "shop").stdout.strip()
    assert "acme has 50 credits" in flask("credits", "grant", "acme", 50).output
    photo = tmp_path / "bag.png"
    photo.write_bytes(png(product_photo()))
    source = flask("sources", "put", "acme", photo).output.strip()
    response = app.test_client().post(
        "/v1/background-swap-with-spec", headers={"Authorization": f"Bearer {key}"},
        json={"source_image_s3_key": source, "scene_type": "white", "mood": "bright",
              "output_preset": "amazon_main"})
    assert response.status_code == 202, response.text
    assert response.headers["X-Credits-Remaining"] == "46"
    with sessions() as session:
        assert client_by_name(session, "acme").source_prefixes[1] == "users/acme/"


def test_keys_list_shows_hint_and_state_but_no_secret_when_asked(flask):
    flask("clients", "create", "acme")
    first = flask("keys", "create", "acme", "--label", "old").stdout.strip()
    second = flask("keys", "create", "acme", "--label", "new").stdout.strip()
    listed = flask("keys", "list", "acme").output
    assert first[:14] in listed and second[:14] in listed and "never used" in listed
    assert first not in listed and second not in listed
    key_id = re.search(r"(\w{26})  .*old", listed).group(1)
    assert "revoked" in flask("keys", "revoke", key_id).output
    assert re.search(r"revoked .*old", flask("keys", "list", "acme").output)
    assert flask("keys", "revoke", key_id).exit_code == 1


def test_keys_have_the_environment_of_the_settings_when_created(flask, sessions):
    flask("clients", "create", "acme")
    key = flask("keys", "create", "acme").stdout.strip()
    assert key.startswith("atl_test_")
    with sessions.begin() as session:
        assert client_by_key(session, key).name == "acme"


def test_grant_adds_once_when_the_grant_key_is_repeated(flask):
    flask("clients", "create", "acme")
    flask("credits", "grant", "acme", 5, "--grant-key", "invoice-1")
    assert "nothing was added" in flask(
        "credits", "grant", "acme", 5, "--grant-key", "invoice-1").output
    assert "acme has 5 credits" in flask("credits", "show", "acme").output


MISTAKES = {
    "unknown client": (["keys", "create", "nobody"], "There is no client called 'nobody'"),
    "same client twice": (["clients", "create", "acme"], "There is a client called 'acme' already"),
    "no credits": (["credits", "grant", "acme", "0"], "x>=1"),
    "prefix that climbs": (["clients", "create", "b", "--prefix", "../x/"], "--prefix"),
    "photo that is not there": (["sources", "put", "acme", "/nowhere.png"], "does not exist"),
    "unknown key": (["keys", "revoke", "nothing"], "There is no live key"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_command_says_what_is_wrong_when_mistaken(flask, what):
    flask("clients", "create", "acme")
    line, sentence = MISTAKES[what]
    result = flask(*line)
    assert result.exit_code != 0
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_command_says_how_to_make_the_tables_when_there_are_none(flask, app, servers):
    name = "test_without_tables"
    drop_database(servers.database_url, name)
    empty = create_database(servers.database_url, name)
    try:
        backends = type(app.extensions["backends"])(
            type(app.extensions["backends"].settings)(database_url=empty))
        app.extensions["backends"] = backends
        result = flask("clients", "list")
        assert "database migrate" in result.output
        assert "newest revision" in flask("database", "migrate").output
        assert flask("clients", "list").exit_code == 0
        backends.engine.dispose()
    finally:
        drop_database(servers.database_url, name)


def test_every_command_has_a_help_text_when_asked(app):
    runner = app.test_cli_runner()
    for group in ("clients", "keys", "credits", "brands", "sources", "database"):
        listed = runner.invoke(args=[group, "--help"]).output
        for line in listed.partition("Commands:")[2].strip().splitlines():
            name, _, about = line.strip().partition(" ")
            assert len(about.strip()) > 10, f"{group} {name}"
