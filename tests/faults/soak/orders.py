"""What the clients of a soak ask for, drawn from its seed: sound, faulty, canceled, repeated."""

import random
from dataclasses import dataclass, field

from tests.factories import png, product_photo, swap_body
from tests.faults.soak import engine

SOUND, FAILS, INVALID, CANCELED, POOR = "sound", "fails", "invalid", "canceled", "poor"
ONCE, REPLAY, TWIN, MISMATCH = "once", "replay", "twin", "mismatch"

PHOTO_PX = 80
CATEGORIES = ("top", "jeans", "bag")

MIX = (
    # Out of a thousand: how many, what kind, and what is asked.
    (460, SOUND, "background", engine.WELL),
    (150, SOUND, "swap", "photo"),
    (90, SOUND, "look", "photo"),
    (40, SOUND, "background", engine.RAISES_ONCE),
    (30, SOUND, "background", engine.DIES_ONCE),
    (20, FAILS, "background", engine.RAISES),
    (15, FAILS, "background", engine.BUG),
    (20, FAILS, "background", engine.MEMORY),
    (10, FAILS, "background", engine.DIES),
    (20, FAILS, "swap", "missing"),
    (15, FAILS, "swap", "text"),
    (10, FAILS, "look", "missing"),
    (50, INVALID, "background", engine.WELL),
    (40, CANCELED, "background", engine.WELL),
    (30, POOR, "background", engine.WELL),
)
REPEATS = ((800, ONCE), (100, REPLAY), (50, TWIN), (50, MISMATCH))

FAILURE_OF_SOURCE = {"missing": "source_missing", "text": "source_unreadable"}
SOURCES = {
    "photo": png(product_photo(PHOTO_PX, PHOTO_PX)),
    "text": b"I am no picture at all, whatever my name says.",
}


@dataclass(frozen=True)
class Order:
    """One thing that a client wants, and what it may expect.

    Attributes
    ----------
    number : int
    account : int
        Which of the accounts asks.
    key : str
        Its Idempotency-Key.
    kind : str
        SOUND completes, FAILS fails with `failure`, INVALID is a 422, CANCELED is canceled once
        accepted, POOR may be a 402.
    repeat : str
        Whether the call is made again: later, at the same time, or with another body.
    """

    number: int
    account: int
    key: str
    kind: str
    slug: str
    body: dict
    repeat: str = ONCE
    failure: str | None = None
    patience_s: float = field(default=0.0)


def draw_orders(count, seed, accounts):
    """`count` orders; the same arguments give the same orders.

    Parameters
    ----------
    count, seed : int
    accounts : sequence of Account
        The last one is the poor one.
    """
    rng = random.Random(f"orders {seed}")
    return [_draw(rng, number, accounts) for number in range(count)]


def _draw(rng, number, accounts):
    _, kind, what, plan = _weighted(rng, MIX)
    account = len(accounts) - 1 if kind == POOR else rng.randrange(len(accounts) - 1)
    repeat = ONCE if kind in (INVALID, POOR) else _weighted(rng, REPEATS)[1]
    if what == "swap":
        slug, body = "background-swap-with-spec", swap_body(
            accounts[account].sources[plan], output_preset="original")
        failure = FAILURE_OF_SOURCE.get(plan)
    elif what == "look":
        slug, body = "look", _look(rng, number, accounts[account].sources, plan)
        failure = FAILURE_OF_SOURCE.get(plan)
    else:
        slug, body = "background-generator", _background(rng, number, plan)
        failure = engine.FAILURE_OF_PLAN.get(plan)
    if kind == INVALID:
        body["scene_type"] = "the far side of the moon"
    return Order(number, account, f"order-{number}", kind, slug, body, repeat, failure,
                 patience_s=rng.uniform(0, 1))


def _look(rng, number, sources, last):
    """A look of two or three items, of which the last has another source."""
    keys = [sources["photo"]] * rng.randint(1, 2) + [sources[last]]
    return {
        "items": [{"trial_image": key, "trial_item_category": category}
                  for key, category in zip(keys, CATEGORIES, strict=False)],
        "runtime_config": {"eval_enabled": False,
                           "seed": engine.WELL * engine.SEEDS_A_PLAN + number},
    }


def _background(rng, number, plan):
    retried = plan in (engine.RAISES, engine.RAISES_ONCE)
    return {
        "display_name": f"Background {number}", "scene_type": rng.choice(["podium", "seamless"]),
        "mood": "airy", "dominant_colors": [], "eval_enabled": False,
        "seed": plan * engine.SEEDS_A_PLAN + number,
        "on_technical_failure": "retry" if retried else "refund",
    }


def _weighted(rng, table):
    return rng.choices(table, [row[0] for row in table])[0]
