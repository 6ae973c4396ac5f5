"""The tailor's shelf: every garment in order of preference.

A garment is a module with its `CUT`, see `studio.tailor.cut`; of those that stand for a category
and honour a text alike, the first is drawn.
"""

from studio.tailor.garments import (
    a_line_skirt, jeans, joggers, leggings, pencil_skirt, pleated_skirt, shorts, trousers,
    tshirt, wide_trousers,
)
from studio.tailor.rack import Rack

GARMENTS = (
    tshirt, jeans, trousers, wide_trousers, joggers, shorts, leggings, a_line_skirt,
    pencil_skirt, pleated_skirt,
)

RACK = Rack(garment.CUT for garment in GARMENTS)
