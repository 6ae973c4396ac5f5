"""Joggers: a waist drawn in by elastic and a cord, slanted pockets, ribbed cuffs."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_legs
from studio.tailor.finish import Finish
from studio.tailor.pattern import Elastic
from studio.tailor.trims import cords, legwear, ribs, seams, slits, waistbands
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import shirt_thread
from studio.tailor.trims.stuff import Stuff

FITS = {
    "regular": Trousers(waist=21.8, hip=24.8, knee=22.5, hem=17.5, ease=0.09, slack=1.9),
    "slim": Trousers(waist=21.2, hip=24.0, knee=19.6, hem=15.5, thigh=1.2, ease=0.06),
    "relaxed": Trousers(waist=22.4, hip=25.6, knee=25.0, hem=19.5, ease=0.11, slack=2.0),
}
HEM_Y = {"regular": 5.0, "cropped": 17.0}
BAND_CM, CUFF_CM, CUFF_RATIO = 4.2, 6.0, 0.72
POCKET_START, POCKET_DROP = 4.6, 16.0
EYELET_CM, CORD_CM = 2.6, 17.0
"""u of the eyelets, and how far the cord's ends hang."""
RIB = Finish(roughness=0.88, specular=0.025, sheen=0.15, wrap=0.12)
FOLD_CM = 0.13


def draft(spec):
    """Four panels of the trouser block, drawn in at the ankles."""
    return of_legs(_block(spec.fit, spec.length), spec.pattern)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    measures = replace(FITS[fit], hem_y=HEM_Y[length])
    # The ankle is as narrow as the cuff at rest, and cloth above it blouses over.
    block = trousers(replace(measures, slack=measures.slack + 1.2))
    return block.and_(elastics=[Elastic((panel.name, "hem"), CUFF_CM, CUFF_RATIO)
                                for panel in block.panels])


def dress(canvases, spec):
    """Seams and folds, then casing, pockets, cuffs and the cord."""
    ground = linear_of_hex(spec.colors[0])
    thread = shirt_thread(tuple(0.85 * ground))
    yarn = None if spec.pattern == "solid" else Stuff(tuple(ground), RIB)
    for number, leg in enumerate(legwear.legs(_block(spec.fit, spec.length), canvases)):
        seed = spec.seed + 100 * number
        for name in ("outseam", "inseam", "rise"):
            seams.overlocked(leg.outside, leg.edge(name), seed)
        if leg.is_front:
            _folds(leg, spec, seed)
            slits.slanted(leg.outside, legwear.mouth(leg, BAND_CM, POCKET_START, POCKET_DROP),
                          seed + 40, thread)
        for canvas in (leg.outside, leg.inside):
            if canvas is not None:
                waistbands.elastic(canvas, leg.edge("waist"), BAND_CM, seed + 20, thread=thread)
        ribs.rib_band(leg.outside, leg.edge("hem"), CUFF_CM, ribs.SWEAT, seed, yarn)
        if leg.is_front:
            _cord(leg, ground, spec.seed)
        else:
            legwear.label(leg, BAND_CM, thread)


def _folds(leg, spec, seed):
    measures, hem = FITS[spec.fit], HEM_Y[spec.length] + CUFF_CM
    legwear.pulls(leg, (-measures.front_hook, measures.crotch_y), FOLD_CM, seed, 5)
    legwear.bends(leg, measures.knee_y + 5, measures.knee_y - 8, measures.knee, 3, FOLD_CM,
                  seed + 1)
    legwear.bends(leg, hem + 12, hem + 2, measures.hem, 4, 1.2 * FOLD_CM, seed + 2)


def _cord(leg, ground, seed):
    """One end of the cord on either front, paler or darker than the cloth."""
    tone = 0.75 if ground.mean() < 0.12 else 0.86
    colour = (tone, tone, tone * 0.97) if ground.mean() < 0.5 else tuple(0.9 * ground)
    top = leg.at_waist(EYELET_CM) - BAND_CM / 2
    end = leg.place(EYELET_CM + 0.5, top - CORD_CM + (1.2 if leg.is_right else 0.0))
    cords.drawcord(leg.outside, leg.place(EYELET_CM, top), end,
                   Stuff(tuple(colour), stuffs.CORD), stuffs.NICKEL, seed + leg.is_right,
                   bow=0.5 * leg.sign)


CUT = Cut(
    slug="joggers", about="An elastic waist with a cord, ribbed cuffs", name="joggers",
    names=("jogging bottoms", "sweatpants", "track pants", "jogging trousers",
           "tracksuit bottoms", "lounge trousers"),
    categories=("trousers",),
    fits=("regular", "slim", "relaxed"), lengths=("regular", "cropped"),
    materials=("french_terry", "jersey", "fleece", "cotton", "nylon", "polyester", "velvet",
               "knit", "cashmere"),
    refuses=("leather", "patent_leather", "suede", "rubber", "straw", "metal", "quilted_down",
             "faux_fur", "organza", "tulle", "chiffon", "lace", "sequins", "cable_knit",
             "chunky_knit", "crochet", "tweed", "boiled_wool", "canvas", "waxed_cotton",
             "corduroy"),
    draft=draft, dress=dress,
)
