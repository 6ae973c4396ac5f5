"""``flask brands`` and the strictness of a client, as an operator types them."""

import pytest

from store.brands import brand_of
from store.clients import client_by_name
from tests.factories import make_request


@pytest.fixture
def acme(flask, sessions):
    """The client acme with the brand Aurelia."""
    flask("clients", "create", "acme")
    done = flask("brands", "create", "acme", " Aurelia ", "--color", "Coral", "--color", "#FFF",
                 "--preset", "Instagram-Square", "--budget", "50")
    assert done.exit_code == 0, done.output
    with sessions() as session:
        return client_by_name(session, "acme")


def settled(sessions, client, name="Aurelia"):
    with sessions() as session:
        brand = brand_of(session, client.id, name)
        return brand.palette, brand.default_preset, brand.monthly_budget


def test_create_reads_colours_and_preset_as_a_request_would(sessions, acme):
    assert settled(sessions, acme) == (["#ff7f50", "#ffffff"], "instagram_square", 50)


def test_create_settles_nothing_when_only_named(flask, sessions, acme):
    assert flask("brands", "create", "acme", "boreas").exit_code == 0
    assert settled(sessions, acme, "boreas") == ([], None, None)


def test_update_leaves_the_rest_when_one_thing_is_given(flask, sessions, acme):
    assert flask("brands", "update", "acme", "AURELIA", "--budget", "7").exit_code == 0
    assert settled(sessions, acme) == (["#ff7f50", "#ffffff"], "instagram_square", 7)
    flask("brands", "update", "acme", "aurelia", "--color", "black", "--preset", "zalando")
    assert settled(sessions, acme) == (["#000000"], "zalando", 7)


@pytest.mark.parametrize(("option", "expected"), [
    ("--no-budget", (["#ff7f50", "#ffffff"], "instagram_square", None)),
    ("--no-preset", (["#ff7f50", "#ffffff"], None, 50)),
    ("--no-colors", ([], "instagram_square", 50)),
])
def test_update_drops_what_is_named_when_told_to(flask, sessions, acme, option, expected):
    assert flask("brands", "update", "acme", "aurelia", option).exit_code == 0
    assert settled(sessions, acme) == expected


def test_list_tells_what_was_spent_this_month(flask, sessions, acme):
    flask("brands", "create", "acme", "boreas")
    flask("credits", "grant", "acme", 9)
    with sessions.begin() as session:
        make_request(session, acme, pilot_brand="aurelia", cost=3)
    assert flask("brands", "list", "acme").output.splitlines() == [
        "Aurelia  3 credits this month of 50  instagram_square  #ff7f50 #ffffff",
        "boreas  0 credits this month without a budget",
    ]


def test_remove_forgets_the_brand_when_named(flask, sessions, acme):
    assert "'Aurelia' of acme is removed" in flask("brands", "remove", "acme", "aurelia").output
    with sessions() as session:
        assert brand_of(session, acme.id, "Aurelia") is None


def test_client_is_strict_or_lenient_when_updated(flask, sessions, acme):
    for option, expected in (("--strict-brands", True), ("--lenient-brands", False)):
        assert flask("clients", "update", "acme", option).exit_code == 0
        with sessions() as session:
            assert client_by_name(session, "acme").strict_brands is expected
        assert ("refused" in flask("brands", "list", "acme").output) is expected


MISTAKES = {
    "unknown client": (["brands", "create", "nobody", "x"], "no client called 'nobody'"),
    "a client to update": (["clients", "update", "nobody", "--strict-brands"], "no client called"),
    "nothing to update": (["clients", "update", "acme"], "--strict-brands or --lenient-brands"),
    "same brand twice": (["brands", "create", "acme", "AURELIA"], "has a brand 'AURELIA' already"),
    "no name": (["brands", "create", "acme", "  "], "1 to 100 characters"),
    "control character": (["brands", "create", "acme", "a\tb"], "no control characters"),
    "no colour": (["brands", "create", "acme", "x", "--color", "mauvish"], "use #rrggbb, a CSS"),
    "six colours": (["brands", "create", "acme", "x", *["--color", "red"] * 6], "at most 5"),
    "no preset": (["brands", "create", "acme", "x", "--preset", "billboard"], "amazon_main"),
    "no budget": (["brands", "create", "acme", "x", "--budget", "0"], "1<=x"),
    "budget of a galaxy": (["brands", "create", "acme", "x", "--budget", str(2**63)], "x<="),
    "nothing to change": (["brands", "update", "acme", "aurelia"], "Say what to change"),
    "a contradiction": (["brands", "update", "acme", "aurelia", "--budget", "1", "--no-budget"],
                        "--budget or --no-budget, not both"),
    "unknown brand": (["brands", "update", "acme", "boreas", "--budget", "1"], "has no brand"),
    "unknown brand to remove": (["brands", "remove", "acme", "boreas"], "see `brands list acme`"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_command_says_what_is_wrong_when_mistaken(flask, sessions, acme, what):
    line, sentence = MISTAKES[what]
    before = settled(sessions, acme)
    result = flask(*line)
    assert result.exit_code != 0
    assert sentence in " ".join(result.output.split())
    assert "Traceback" not in result.output
    assert settled(sessions, acme) == before
