"""Looking a look over: each fault is found in the item that has it."""

import numpy as np
import pytest

from studio.checks.score import FAIL, PASS, WARN
from studio.look.inspect import inspect
from studio.look.picture import MANNEQUIN, NOBODY, LookPicture
from studio.look.worn import Item, Worn

SIDE = 240
RED, BLUE = (170, 40, 45), (40, 60, 150)
TOP, JEANS = (slice(30, 130), slice(60, 180)), (slice(120, 220), slice(70, 170))


def item(line, category, colour):
    """A striped cut-out."""
    rgba = np.zeros((SIDE, SIDE, 4), np.uint8)
    rgba[20:220, 20:220] = (*colour, 255)
    rgba[20:220:9, 20:220, :3] = 220
    return Item(rgba, category, line)


def worn(stretch=1.05):
    """Jeans, and a top over them."""
    facts = {"stretch": [1.2, stretch]}
    return [Worn(item("item-1", "jeans", BLUE), (), {}, 0.2),
            Worn(item("item-0", "top", RED), (), {}, 0.2, facts)]


def shot(colours=(BLUE, RED)):
    """A picture of both."""
    picture = np.full((SIDE, SIDE, 3), 235, np.uint8)
    regions = np.full((SIDE, SIDE), NOBODY, np.int16)
    fronts = np.zeros((2, SIDE, SIDE), bool)
    for place, (box, colour) in enumerate(zip((JEANS, TOP), colours, strict=True)):
        picture[box], regions[box], fronts[place][box] = colour, place, True
        rows, columns = box
        picture[rows.start:rows.stop:9, columns] = 220
    return LookPicture(picture, np.dstack([picture, np.full((SIDE, SIDE), 255, np.uint8)]), regions,
                       fronts, 1.0)


def verdicts(shot, worn):
    return {score.name: score.verdict
            for scores in inspect(shot, worn).values() for score in scores}


def test_all_passes_when_nothing_is_wrong():
    found = verdicts(shot(), worn())
    assert set(found.values()) == {PASS}
    assert {name.split()[1] for name in found} == {
        "seen", "order", "stretch", "colour", "texture", "fringe"}


def test_colour_fails_when_an_item_is_drawn_in_another():
    found = verdicts(shot(colours=(BLUE, (40, 150, 60))), worn())
    assert found["item-0 colour"] == FAIL and found["item-1 colour"] == PASS


def test_texture_is_worse_when_the_print_is_gone():
    plain = shot()
    plain.picture[plain.regions == 1] = RED
    striped = {score.name: score.value for score in inspect(shot(), worn())["item-0"]}
    lost = {score.name: score.value for score in inspect(plain, worn())["item-0"]}
    assert lost["item-0 texture"] < striped["item-0 texture"]


@pytest.mark.parametrize("what", [MANNEQUIN, 0])
def test_order_fails_when_skin_or_what_is_beneath_shows_through(what):
    holed = shot()
    holed.regions[50:90, 80:120] = what
    assert verdicts(holed, worn())["item-0 order"] == FAIL


def test_seen_fails_when_an_item_is_hidden():
    hidden = shot()
    hidden.fronts[1] |= hidden.fronts[0]
    hidden.regions[JEANS] = 1
    assert verdicts(hidden, worn())["item-1 seen"] == FAIL


def test_stretch_fails_when_cloth_is_torn():
    assert verdicts(shot(), worn(stretch=1.5))["item-0 stretch"] == WARN
    assert verdicts(shot(), worn(stretch=1.9))["item-0 stretch"] == FAIL


def test_fringe_fails_when_old_background_clings_to_the_rim():
    fringed = shot()
    rows, columns = TOP
    inner = (slice(rows.start + 2, rows.stop - 2), slice(columns.start + 2, columns.stop - 2))
    kept = fringed.picture[inner].copy()
    fringed.picture[TOP] = (60, 170, 60)
    fringed.picture[inner] = kept
    found = verdicts(fringed, worn())
    assert found["item-0 fringe"] == FAIL and found["item-1 fringe"] == PASS


def test_colours_are_not_judged_when_hardly_anything_is_seen():
    little = shot()
    little.regions[little.regions == 1] = NOBODY
    little.regions[30:35, 60:70] = 1
    assert {score.name.split()[1] for score in inspect(little, worn())["item-0"]} == {
        "seen", "order", "stretch"}
