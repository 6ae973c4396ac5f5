"""Extract on real photos, where they are at hand: they are not ours to publish."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from bench.garment_maps import MapParser, read_map
from bench.lays import compose
from studio.extract.extract import extract

PHOTOS = Path(__file__).resolve().parents[3].parent / "shared" / "photos"

pytestmark = pytest.mark.skipif(
    not PHOTOS.is_dir(), reason=f"the real photos are not here: {PHOTOS}")

# Category and basic colour of what lies alone.
THINGS = {
    "f_dress_purple": ("dress", "blue"), "f_skirt_denim": ("skirt", "grey"),
    "f_jeans_wood": ("trousers", "blue"), "f_sneakers_grey": ("shoes", "grey"),
    "p_hoodie_red": ("top", "red"), "p_bag_tote_red": ("bag", "red"),
}
# From the garment maps, as from a parser that is right: each refusal stands for a cause.
WORN = {
    "m_levin14": (["top"], "The picture's frame cuts it off."),
    "m_levin08": ([], "It may be one piece with what is worn next to it."),
    "m_levin13": (["top"], "Something is in front of it."),
}


def read(name):
    return cv2.cvtColor(cv2.imread(str(PHOTOS / f"{name}.png")), cv2.COLOR_BGR2RGB)


@pytest.mark.parametrize("name", THINGS)
def test_thing_is_named_when_it_lies_alone(name):
    found = extract(read(name), 10)
    told = [(item.facts["category"], item.facts["color"]["basic"]) for item in found.items]
    assert told == [THINGS[name]]


@pytest.mark.parametrize("name", WORN)
def test_garments_are_delivered_or_refused_with_their_cause_when_worn(name):
    found = extract(read(name), 10, parser=MapParser(read_map(PHOTOS, name)))
    assert [item.facts["category"] for item in found.items] == WORN[name][0]
    assert WORN[name][1] in [each["reason"] for each in found.unsure]


def test_somebody_is_not_delivered_as_a_thing_when_no_parts_were_found():
    assert extract(read("m_syl_jeans"), 10).items == ()


@pytest.mark.parametrize("seed", [8])
def test_items_agree_with_the_exact_alphas_when_products_lie_apart(seed):
    lay = compose(PHOTOS, seed)
    found = extract(lay.photo, 10)
    assert len(found.items) >= 2
    for item in found.items:
        x, y, width, height = item.facts["box"]
        alpha = np.zeros(lay.photo.shape[:2], bool)
        alpha[y:y + height, x:x + width] = item.rgba[..., 3] > 127
        assert max(np.sum(alpha & (truth > 0.5)) / np.sum(alpha | (truth > 0.5))
                   for truth in lay.alphas.values()) > 0.98
