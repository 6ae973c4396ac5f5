"""Which accessories can be worn."""

import pytest

from studio.errors import ItemUnsupported
from studio.look.accessories.wear import WEARERS, wear_accessory
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from tests.studio.look.accessories.dummies import dummy
from tests.studio.look.accessories.drawn import tote


@pytest.mark.parametrize("category", ("watch", "gloves", "jewelry", "tie", "socks"))
def test_refusal_names_what_can_be_worn_when_a_kind_cannot(category):
    with pytest.raises(ItemUnsupported, match=", ".join(sorted(WEARERS))):
        wear_accessory(Item(tote(), category, "item-0"), Body(FEMALE), dummy(), 0)


def test_parts_and_canvases_go_by_the_line_when_worn():
    worn = wear_accessory(Item(tote(), "bag", "item-3"), Body(FEMALE), dummy(), 0)
    names = {name for part in worn.parts for name in part.panels}
    assert names == set(worn.canvases) and all(name.startswith("item-3/") for name in names)
