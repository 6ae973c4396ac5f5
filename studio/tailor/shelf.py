"""The tailor's shelf: every garment in order of preference.

A garment is a module with its `CUT`, see `studio.tailor.cut`; of those that stand for a category
and honour a text alike, the first is drawn.
"""

from studio.tailor.garments import (
    a_line_skirt, baseball_cap, beanie, belt, biker, blazer, blouse, bomber, cardigan,
    chelsea_boot, coat, flared_dress, handbag, hoodie, jeans, joggers, jumpsuit, leggings,
    pencil_skirt, pleated_skirt, polo, puffer, pump, romper, scarf, sheath_dress, shirt,
    shirt_dress, shorts, slip_dress, sneaker, sunglasses, sweater, sweater_dress, sweatshirt,
    tank_top, tote, trousers, trucker, tshirt, turtleneck, wide_trousers,
)
from studio.tailor.rack import Rack

GARMENTS = (
    tshirt, shirt, blouse, polo, tank_top, sweater, turtleneck, cardigan, hoodie, sweatshirt,
    trucker, bomber, biker, blazer, coat, puffer, jeans, trousers, wide_trousers, joggers,
    shorts, leggings, a_line_skirt, pencil_skirt, pleated_skirt, sheath_dress, flared_dress,
    slip_dress, shirt_dress, sweater_dress, jumpsuit, romper, chelsea_boot, sneaker, pump,
    handbag, tote, belt, scarf, beanie, baseball_cap, sunglasses,
)

RACK = Rack(garment.CUT for garment in GARMENTS)
