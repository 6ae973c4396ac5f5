"""One of every trim, each within a box of twelve by twelve cm, on a cloth that is not plain."""

import numpy as np

from studio.tailor.canvas import blank
from studio.tailor.finish import Finish
from studio.tailor.trims import (
    buttons, cords, cuffs, edges, folds, fringes, hardware, hems, labels, layers, lines,
    plackets, pleats, pockets, quilting, ribs, rivets, seams, slits, stitches, stuff, tailoring,
    waistbands, zips,
)

CLOTH = Finish(0.85, 0.025, 0.1)
SHIRT = stitches.shirt_thread((0.6, 0.62, 0.7))
JEANS = stitches.jeans_thread((0.5, 0.25, 0.05))
ZIP = zips.metal((0.02, 0.02, 0.03))
SIDE = 16.0
DOWN, UP = np.array([(6.0, 10.0), (6.0, 2.0)]), np.array([(6.0, 2.0), (6.0, 10.0)])
ACROSS = lines.bent((3.6, 5.0), (8.4, 5.0), -0.3)
BOX = 12.0
"""Trims keep within (0, 0) to (BOX, BOX), but for what runs on beyond the ends of an edge."""


def cloth(density=14, side=SIDE):
    """A canvas with a striped, ribbed cloth, whose origin is the box's lower left corner."""
    canvas = blank(np.array([(0, 0), (side, 0), (side, side), (0, side)]), density, CLOTH)
    stripe = 0.5 + 0.2 * np.sin(canvas.grain_u * 5)
    canvas.albedo[:] = stripe[..., None] * np.array([0.5, 0.6, 0.8], np.float32)
    canvas.height += 0.003 * np.sin(canvas.grain_v * 40)
    return canvas


def _folds(canvas, seed):
    random = np.random.default_rng(seed)
    limb = [(6.0, 3.0), (6.0, 9.0)]
    folds.draw(canvas, [*folds.radial((6, 6), 0.3, 2.0, 3, 4, 0.2, random),
                        *folds.across(limb, 4.0, 4, 0.2, random),
                        *folds.hanging([(8.0, 9.0), (4.0, 9.0)], 4.0, 3, 0.2, random)], seed)


TRIMS = {
    "topstitch": lambda c, s: stitches.topstitch(c, UP, SHIRT, s),
    "twin": lambda c, s: stitches.twin(c, UP, JEANS, s),
    "bar": lambda c, s: stitches.bar(c, (5, 5), (6, 5.5), JEANS),
    "buttonhole": lambda c, s: stitches.buttonhole(c, (6, 6), 1.6, 0.4, SHIRT),
    "overlock": lambda c, s: stitches.overlock(c, UP, SHIRT, s),
    "zigzag": lambda c, s: stitches.zigzag(c, UP, SHIRT, s),
    "seam": lambda c, s: seams.seam(c, ACROSS, s),
    "topstitched": lambda c, s: seams.topstitched(c, UP, SHIRT, s, rows=2),
    "felled": lambda c, s: seams.felled(c, UP, JEANS, s, worn=0.4),
    "overlocked": lambda c, s: seams.overlocked(c, UP, s),
    "dart": lambda c, s: seams.dart(c, (6, 9), (5, 4), s),
    "princess": lambda c, s: seams.princess(c, ACROSS, s),
    "yoke": lambda c, s: seams.yoke(c, ACROSS, SHIRT, s),
    "piping": lambda c, s: seams.piping(c, ACROSS, stuff.SATIN, s),
    "turned": lambda c, s: hems.turned(c, ACROSS, SHIRT, s, worn=0.3),
    "coverstitched": lambda c, s: hems.coverstitched(c, ACROSS, SHIRT, s, depth=1.5),
    "rolled": lambda c, s: hems.rolled(c, ACROSS, s),
    "raw": lambda c, s: hems.raw(c, ACROSS, s),
    "bound": lambda c, s: hems.bound(c, ACROSS, stuff.SATIN, SHIRT, s),
    "faced": lambda c, s: edges.faced(c, ACROSS, s),
    "twisted": lambda c, s: fringes.twisted(c, ACROSS, 3.5, s),
    "rib_band": lambda c, s: ribs.rib_band(c, ACROSS, 2.0, ribs.SWEAT, s),
    "cuff band": lambda c, s: cuffs.band(c, ACROSS - (0.0, 4.0), 1.6, SHIRT, s),
    "cuff button": lambda c, s: cuffs.button(c, ACROSS, 2.0, 2.0, 1.1, stuff.PEARL, SHIRT, s),
    "gathers": lambda c, s: cuffs.gathers(c, ACROSS - (0.0, 4.0), 0.1, s),
    "layer": lambda c, s: layers.lay(c, lines.box((6, 6), 4, 5, 0.2), s),
    "sewn": lambda c, s: buttons.sewn(c, (6, 6), 2.0, stuff.HORN, SHIRT, s),
    "shank": lambda c, s: buttons.shank(c, (6, 6), 2.0, stuff.BRASS, s),
    "toggle": lambda c, s: buttons.toggle(c, (6, 6), 0.2, stuff.WOOD, JEANS, s),
    "tack": lambda c, s: rivets.tack(c, (6, 6), stuff.COPPER, s),
    "rivet": lambda c, s: rivets.rivet(c, (6, 6), stuff.COPPER, s),
    "snap": lambda c, s: rivets.snap(c, (6, 6), stuff.NICKEL, s),
    "stud": lambda c, s: rivets.stud(c, (6, 6), stuff.STEEL, s, pointed=True),
    "eyelet": lambda c, s: rivets.eyelet(c, (6, 6), stuff.NICKEL, s, through=True),
    "drawcord": lambda c, s: cords.drawcord(c, (6, 9), (6, 2), stuff.SATIN, stuff.NICKEL, s),
    "zip": lambda c, s: zips.closed(c, UP, ZIP, s, SHIRT),
    "zip stops": lambda c, s: zips.stops(c, UP, ZIP),
    "slider": lambda c, s: zips.slider(c, (6, 8), 0.1, ZIP, s),
    "concealed zip": lambda c, s: zips.concealed(c, UP, ZIP, s),
    "button placket": lambda c, s: plackets.button_placket(c, UP, 3.3, SHIRT, s),
    "buttoned": lambda c, s: plackets.buttoned(
        c, UP, [2, 6], 1.1, stuff.PEARL, SHIRT, s),
    "concealed placket": lambda c, s: plackets.concealed(c, UP, 3.3, SHIRT, s),
    "polo": lambda c, s: plackets.polo(c, (6, 10), 7, 3.2, SHIRT, s),
    "tailored edge": lambda c, s: tailoring.edge(c, ACROSS, s, SHIRT),
    "jacket flap": lambda c, s: tailoring.flap(c, (6, 8), 6.5, 4.0, 0.6, SHIRT, s),
    "waist dart": lambda c, s: tailoring.dart(c, (6, 3), (5.7, 6), (6, 9), s),
    "fly": lambda c, s: plackets.fly(c, (4, 11), 9, 3.2, JEANS, s),
    "patch pocket": lambda c, s: pockets.patch(c, pockets.outline((6, 10), 7, 5), SHIRT, s),
    "round pocket": lambda c, s: pockets.patch(
        c, pockets.outline((6, 10), 7, 6, pockets.ROUND), JEANS, s, rows=2, bars=True),
    "flap": lambda c, s: pockets.flap(c, (6, 8), 7, 3, SHIRT, s),
    "kangaroo": lambda c, s: pockets.kangaroo(c, (6, 9), 7, 5, SHIRT, s),
    "jetted": lambda c, s: slits.jetted(c, (6, 6), 6, 0.1, s),
    "welt": lambda c, s: slits.welt(c, (6, 6), 6, 2, 0.1, s, SHIRT),
    "slanted": lambda c, s: slits.slanted(c, UP, s, SHIRT),
    "scoop": lambda c, s: slits.scoop(c, DOWN + [-3, 0], JEANS, s, stuff.COPPER),
    "zipped pocket": lambda c, s: slits.zipped(c, UP, ZIP, s, SHIRT),
    "waistband": lambda c, s: waistbands.band(c, ACROSS, 3, s, SHIRT),
    "belt loop": lambda c, s: waistbands.loop(c, (6, 4), 5, 0.1, JEANS, s),
    "elastic": lambda c, s: waistbands.elastic(c, ACROSS, 2, s, thread=SHIRT, reach=3),
    "gathered": lambda c, s: waistbands.gathered(c, ACROSS, s, reach=3),
    "pleat": lambda c, s: pleats.pleat(c, (6, 9), (6, 3), s),
    "box pleat": lambda c, s: pleats.box(c, (6, 9), (6, 3), s, width=3, inverted=True),
    "crease": lambda c, s: pleats.crease(c, UP, s),
    "tuck": lambda c, s: pleats.tuck(c, (6, 9), (6, 5), s),
    "folds": _folds,
    "neck label": lambda c, s: labels.neck(c, (6, 6), 0.1, SHIRT, s),
    "size tab": lambda c, s: labels.size_tab(c, (6, 6), 0.1, s),
    "care label": lambda c, s: labels.care(c, (6, 8), 0.1, s),
    "leather patch": lambda c, s: labels.patch(c, (6, 6), 0.1, JEANS, s),
    "channels": lambda c, s: quilting.channels(c, [ACROSS, ACROSS + [0, 4]], 1.6, s, SHIRT),
    "diamonds": lambda c, s: quilting.diamonds(c, [(2, 2), (10, 2), (10, 10), (2, 10)], 3, 0.4, s),
    "d-ring": lambda c, s: hardware.d_ring(c, (6, 6), 0.2, stuff.NICKEL, s),
    "buckle": lambda c, s: hardware.buckle(c, (6, 6), 0.2, stuff.BRASS, s),
    "strap slider": lambda c, s: hardware.slider(c, (6, 6), 0.2, stuff.BRASS, s),
    "studs": lambda c, s: hardware.studs(c, UP, stuff.STEEL, s),
}
