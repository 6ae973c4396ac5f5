"""Garment categories: where they are worn, what goes with them, and Google's ids for them."""

from alembic import op
from sqlalchemy import ARRAY, Integer, Text, column, table

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLE = table(
    "garment_categories", column("public_id", Text), column("key", Text), column("name", Text),
    column("slot", Text), column("layer", Integer), column("google_category_id", Integer),
    column("compatible_keys", ARRAY(Text)),
)

ROWS = (
    # public_id, key, name, slot, layer, google_category_id. The ids are public: never change one.
    ("01M7XPE600M4TYA1TSN79D16KG", "top", "Top", "upper", 1, 212),
    ("01M7XPE601WJDND1MY80SD2N32", "tshirt", "T-shirt", "upper", 1, 212),
    ("01M7XPE60267GDV6JBGMAXNCZ0", "shirt", "Shirt", "upper", 1, 212),
    ("01M7XPE603MZ8A2NXE8BKY2JNS", "blouse", "Blouse", "upper", 1, 212),
    ("01M7XPE604A3C944HPN9HMYKYW", "polo", "Polo shirt", "upper", 1, 212),
    ("01M7XPE605VE7Z60CY7TDMTKKK", "tank_top", "Tank top", "upper", 1, 212),
    ("01M7XPE6066A42H2GS629BHC3M", "bodysuit", "Bodysuit", "upper", 1, 212),
    ("01M7XPE607SK13492EFKDAGE65", "bra", "Bra", "upper", 1, 214),
    ("01M7XPE608CZM1B6P435W007CX", "sweater", "Sweater", "upper", 2, 212),
    ("01M7XPE6098M58M69FC61818T4", "cardigan", "Cardigan", "upper", 2, 212),
    ("01M7XPE60AF981WBXV24WG32R6", "hoodie", "Hoodie", "upper", 2, 212),
    ("01M7XPE60BB3E0EWA0MGGSXCAB", "sweatshirt", "Sweatshirt", "upper", 2, 212),
    ("01M7XPE60C3JPEYKG93PAD98WC", "vest", "Vest", "upper", 2, 1831),
    ("01M7XPE60DG97HY71GXA0XNM6T", "jacket", "Jacket", "outer", 3, 5598),
    ("01M7XPE60EQF4MWNZYB4NGK2PF", "blazer", "Blazer", "outer", 3, 5598),
    ("01M7XPE60FH0B0N9W3V4PJMWFA", "coat", "Coat", "outer", 3, 5598),
    ("01M7XPE60GNGDP2ES9NSDFR8BY", "parka", "Parka", "outer", 3, 5598),
    ("01M7XPE60H2QN34RJ6FTJ937DA", "bottom", "Bottom", "lower", 1, None),
    ("01M7XPE60JGR00YG9JJT6BNTQ1", "jeans", "Jeans", "lower", 1, 204),
    ("01M7XPE60KEZA96W4K2DF7S7VV", "trousers", "Trousers", "lower", 1, 204),
    ("01M7XPE60MKKABCSVFPP1JJRW2", "leggings", "Leggings", "lower", 1, 204),
    ("01M7XPE60N1WBVRBDQEGNQ7TE8", "shorts", "Shorts", "lower", 1, 207),
    ("01M7XPE60PJWZ2JMQHWHKQVCAB", "skirt", "Skirt", "lower", 1, 1581),
    ("01M7XPE60QHMVCRN6QVMXGJXFD", "dress", "Dress", "full", 1, 2271),
    ("01M7XPE60RXBX085ZGM3T5F5XJ", "jumpsuit", "Jumpsuit", "full", 1, 5250),
    ("01M7XPE60SZ0FM54BKKJMTA0E2", "romper", "Romper", "full", 1, 5250),
    ("01M7XPE60TMM88TFXB3JJCM2KA", "suit", "Suit", "full", 1, 1594),
    ("01M7XPE60V10VTCC07V9BYS5ZW", "saree_lehenga", "Saree or lehenga", "full", 1, 8248),
    ("01M7XPE60WNK4ZFZBT1GQ6H75F", "swimwear", "Swimwear", "full", 0, 211),
    ("01M7XPE60XS18FCD97WWEXP54B", "underwear", "Underwear", "full", 0, 213),
    ("01M7XPE60YHCMVEZBRX3BJSF4M", "sleepwear", "Sleepwear", "full", 0, 208),
    ("01M7XPE60Z7N565YR57TN76GXV", "shoes", "Shoes", "feet", 1, 187),
    ("01M7XPE610V89T3TC0YV0F12S2", "sneakers", "Sneakers", "feet", 1, 187),
    ("01M7XPE6114BBMQ9ZGN7DTFYZ9", "boots", "Boots", "feet", 1, 187),
    ("01M7XPE6127KT0W0RQ4JRRB7YP", "sandals", "Sandals", "feet", 1, 187),
    ("01M7XPE6137XXVKGBWN7WKX3E1", "heels", "Heels", "feet", 1, 187),
    ("01M7XPE614RH2NAKJYCJZ8EER1", "socks", "Socks", "feet", 0, 209),
    ("01M7XPE615ZFBQRV92SM7CG8D9", "hat", "Hat", "accessory", 0, 173),
    ("01M7XPE6163T5GXXEDJC025QYS", "cap", "Cap", "accessory", 0, 173),
    ("01M7XPE617G778BCHA0B55442P", "scarf", "Scarf", "accessory", 1, 177),
    ("01M7XPE618EP04S0Z0GA4P7MK7", "belt", "Belt", "accessory", 2, 169),
    ("01M7XPE6198HHTHK6E4GSXMEK0", "tie", "Tie", "accessory", 3, 176),
    ("01M7XPE61A8HA57X9QYYEQJEB5", "gloves", "Gloves", "accessory", 4, 170),
    ("01M7XPE61BT330MM5MSG1NRA8E", "bag", "Bag", "accessory", 5, 6551),
    ("01M7XPE61CQ2FXZ387W01XJN8F", "handbag", "Handbag", "accessory", 5, 3032),
    ("01M7XPE61D8505KHRM1E652ZA2", "sunglasses", "Sunglasses", "accessory", 6, 178),
    ("01M7XPE61ER0M4YFQ0EY4X3HFM", "jewelry", "Jewelry", "accessory", 7, 188),
    ("01M7XPE61FCZ38CQNT9TY2515Q", "watch", "Watch", "accessory", 8, 201),
)
"""Layers order what lies over what; accessories have one per place on the body instead, so that
a hat and a belt go together and two hats do not. `bottom` is several of Google's categories."""


def compatible_keys(slot, layer):
    """Keys that can be worn with a garment: of other slots, or of its own slot in another layer.

    `full` covers upper and lower, so it goes with neither.
    """
    return [
        other for _, other, _, other_slot, other_layer, _ in ROWS
        if (other_slot != slot and not _covers(slot, other_slot) and not _covers(other_slot, slot))
        or (other_slot == slot and other_layer != layer)
    ]


def _covers(slot, other):
    return slot == "full" and other in {"upper", "lower"}


def upgrade():
    op.execute(
        """
        CREATE TABLE garment_categories (
            public_id ulid PRIMARY KEY,
            key text NOT NULL UNIQUE CHECK (key ~ '^[a-z]+(_[a-z]+)*$'),
            name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
            slot text NOT NULL CHECK (slot IN (
                'upper', 'outer', 'lower', 'full', 'feet', 'accessory')),
            layer integer NOT NULL CHECK (layer >= 0),
            google_category_id integer CHECK (google_category_id > 0),
            compatible_keys text[] NOT NULL
        );
        """
    )
    op.bulk_insert(TABLE, [
        {"public_id": public_id, "key": key, "name": name, "slot": slot, "layer": layer,
         "google_category_id": google_id, "compatible_keys": compatible_keys(slot, layer)}
        for public_id, key, name, slot, layer, google_id in ROWS
    ])


def downgrade():
    op.execute("DROP TABLE garment_categories;")
