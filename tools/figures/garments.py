"""What a figure wears: garments of random cut, and outfits of them that people put together."""

from dataclasses import dataclass, replace

import numpy as np

from tools.figures.fabric import Fabric, random_fabric


@dataclass(frozen=True)
class Garment:
    """One garment's cut; levels are body heights below the base of the neck.

    Attributes
    ----------
    part : str
        A name of `studio.extract.parts.PARTS`.
    cloth : Fabric
    top, bottom : float
        Levels between which it lies about the trunk.
    ease, straight, flare : float
        How loose it is, how little it follows the waist (0 to 1), how much wider per body height
        it becomes below the waist.
    neckline : str
    depth : float
        Of the neckline, in body heights.
    sleeve, leg : float
        Share of the limb that it covers; a `leg` of 0 is a skirt, or ends above.
    limb_ease : float
    opening : float
        Half width of the gap down the front of what is worn open, in half widths; 0 is closed.
    trims : frozenset of str
    """

    part: str
    cloth: Fabric
    top: float = 0.0
    bottom: float = 0.34
    ease: float = 0.1
    straight: float = 0.5
    flare: float = 0.0
    neckline: str = "crew"
    depth: float = 0.02
    sleeve: float = 0.0
    leg: float = 0.0
    limb_ease: float = 0.2
    opening: float = 0.0
    trims: frozenset = frozenset()


@dataclass(frozen=True)
class Outfit:
    """Garments from the skin outwards, and which of top and bottom is over the other."""

    garments: tuple
    tucked: bool

    def of(self, *parts):
        """Its garments of those parts."""
        return [one for one in self.garments if one.part in parts]


NECKLINES = {  # depth, lowest and highest
    "crew": (0.012, 0.025), "scoop": (0.03, 0.07), "vee": (0.04, 0.15), "square": (0.03, 0.06),
    "collar": (0.015, 0.05), "high": (0.0, 0.0), "straps": (0.06, 0.085), "bare": (0.075, 0.095),
    "hood": (0.02, 0.03)}
SLEEVES = {"none": (0, 0), "cap": (0.08, 0.2), "short": (0.25, 0.46), "elbow": (0.5, 0.62),
           "long": (0.85, 1.04)}
BOTTOM_KINDS = ("slim", "straight", "wide", "shorts", "leggings", "skirt")


def random_outfit(dice, body):
    """What somebody of that build may wear."""
    womans, tucked = body.female > 0.5, bool(dice.random() < 0.45)
    kind = dice.choice(["pair", "dress", "overall", "bare"],
                       p=[0.52, 0.38, 0.07, 0.03] if womans else [0.9, 0.02, 0.04, 0.04])
    if kind == "dress":
        garments = [_dress(dice, body)]
    elif kind == "overall":
        garments = [_overall(dice, body)]
    else:
        garments = _pair(dice, body, womans)
        if tucked:
            garments[1] = replace(garments[1], bottom=min(garments[1].bottom,
                                                          garments[0].top + 0.03), flare=0.0)
        garments = garments[:1] if kind == "bare" else garments
    if dice.random() < 0.24:
        garments.append(_outer(dice, body, garments[-1]))
    return Outfit(tuple(garments), tucked)


def _pair(dice, body, womans):
    lower = _bottom(dice, body, womans)
    upper = _top(dice, body, womans)
    if dice.random() < 0.3:
        shade = 1 if dice.random() < 0.6 else dice.uniform(0.75, 1.25)
        cloth = replace(lower.cloth, base=np.clip(lower.cloth.base * shade, 0, 1))
        upper = replace(upper, cloth=cloth)
    return [lower, upper]


def _top(dice, body, womans):
    sleeve = dice.choice(list(SLEEVES), p=[0.14, 0.06, 0.4, 0.08, 0.32])
    neckline = _neckline(dice, womans, sleeve)
    bottom = dice.choice([dice.uniform(0.19, 0.25), dice.uniform(0.26, 0.31),
                          dice.uniform(0.31, 0.38), dice.uniform(0.38, 0.47)],
                         p=[0.12, 0.28, 0.48, 0.12] if womans else [0.01, 0.3, 0.6, 0.09])
    return Garment(
        "upper", random_fabric(dice, body.scale), *_upper_edge(dice, neckline, bottom),
        ease=_ease(dice), straight=dice.uniform(0.2, 1), flare=abs(dice.normal(0, 0.12)),
        neckline=neckline, depth=dice.uniform(*NECKLINES[neckline]),
        sleeve=dice.uniform(*SLEEVES[sleeve]),
        limb_ease=dice.choice([dice.uniform(0.05, 0.3), dice.uniform(0.3, 1)], p=[0.75, 0.25]),
        trims=_trims(dice, {"placket": 0.3, "print": 0.25, "cuffs": 0.4, "hem": 0.8,
                            "pocket": 0.12, "buttons": 0.2, "seams": 0.5}))


def _upper_edge(dice, neckline, bottom):
    top = {"straps": dice.uniform(0.05, 0.09), "bare": dice.uniform(0.065, 0.1)}.get(neckline, 0.0)
    return top, bottom


def _neckline(dice, womans, sleeve):
    names = list(NECKLINES)
    chances = np.array([0.3, 0.12, 0.14, 0.05, 0.2, 0.07, 0.06 * womans, 0.04 * womans, 0.06])
    if sleeve != "none":
        chances[6:8] *= 0.3
    return str(dice.choice(names, p=chances / chances.sum()))


def _ease(dice):
    return float(dice.choice([dice.uniform(0.02, 0.08), dice.uniform(0.08, 0.22),
                              dice.uniform(0.22, 0.4)], p=[0.4, 0.45, 0.15]))


def _trims(dice, chances):
    return frozenset(name for name, chance in chances.items() if dice.random() < chance)


def _waist(dice):
    return float(np.clip(dice.normal(0.255, 0.03), 0.19, 0.32))


def _bottom(dice, body, womans):
    chances = [0.3, 0.18, 0.14, 0.1, 0.06, 0.22] if womans else [0.4, 0.32, 0.08, 0.19, 0.01, 0]
    kind = str(dice.choice(BOTTOM_KINDS, p=chances))
    cloth = _denim_or_other(dice, body)
    if kind == "skirt":
        return Garment("lower", cloth, _waist(dice), _hem(dice), ease=dice.uniform(0.02, 0.1),
                       straight=0, flare=_flare(dice), neckline="waist",
                       trims=_trims(dice, {"band": 0.6, "hem": 0.6, "belt": 0.15, "placket": 0.12,
                                           "ruffle": 0.15, "pleats": 0.3}))
    ease = {"slim": (0.08, 0.2), "straight": (0.25, 0.5), "wide": (0.6, 1.3),
            "shorts": (0.15, 0.7), "leggings": (0.02, 0.06)}[kind]
    length = dice.uniform(0.15, 0.5) if kind == "shorts" else dice.choice(
        [dice.uniform(0.6, 0.85), dice.uniform(0.88, 1.06)], p=[0.15, 0.85])
    return Garment("lower", cloth, _waist(dice), 0.385, ease=dice.uniform(0.04, 0.12), straight=0,
                   neckline="waist", leg=length, limb_ease=dice.uniform(*ease),
                   trims=_trims(dice, {"band": 0.8, "belt": 0.25, "fly": 0.75, "pockets": 0.7,
                                       "hem": 0.6, "crease": 0.2, "side": 0.1, "seams": 0.5}))


def _denim_or_other(dice, body):
    if dice.random() < 0.3:
        tone = np.float32([[28, 32, 44], [44, 60, 92], [84, 112, 150], [140, 168, 196]]) / 255
        base = tone[dice.integers(4)] * dice.uniform(0.85, 1.15)
        return replace(random_fabric(dice, body.scale, base), pattern="melange")
    cloth = random_fabric(dice, body.scale)
    return replace(cloth, pattern="plain") if dice.random() < 0.5 else cloth


def _hem(dice):
    return float(dice.choice([dice.uniform(0.43, 0.52), dice.uniform(0.52, 0.6),
                              dice.uniform(0.6, 0.72), dice.uniform(0.72, 0.79)]))


def _flare(dice):
    return float(dice.choice([dice.uniform(-0.05, 0.03), dice.uniform(0.05, 0.25),
                              dice.uniform(0.25, 0.6)], p=[0.4, 0.4, 0.2]))


def _dress(dice, body):
    like = _top(dice, body, True)
    return replace(
        like, part="dress", bottom=_hem(dice), straight=dice.choice([0, dice.uniform(0, 1)]),
        flare=_flare(dice), ease=dice.uniform(0.02, 0.16),
        trims=like.trims - {"pocket"} | _trims(dice, {"belt": 0.22, "waist": 0.4, "ruffle": 0.2,
                                                      "pleats": 0.25, "hem": 0.6}))


def _overall(dice, body):
    like = _top(dice, body, True)
    return replace(like, part="dress", bottom=0.385, leg=dice.choice(
        [dice.uniform(0.15, 0.4), dice.uniform(0.8, 1.05)], p=[0.3, 0.7]),
        limb_ease=dice.uniform(0.15, 0.9), straight=dice.uniform(0, 0.6), flare=0.0,
        trims=like.trims - {"hem"} | _trims(dice, {"belt": 0.4, "waist": 0.4, "pockets": 0.4}))


def _outer(dice, body, beneath):
    """A jacket, cardigan or coat; open as often as not."""
    bottom = dice.choice([dice.uniform(0.26, 0.36), dice.uniform(0.36, 0.46),
                          dice.uniform(0.5, 0.72)], p=[0.4, 0.35, 0.25])
    cloth = random_fabric(dice, body.scale)
    if dice.random() < 0.5:
        cloth = replace(cloth, pattern="plain")
    if dice.random() < 0.12:
        cloth = replace(beneath.cloth, folds=cloth.folds)
    neckline = str(dice.choice(["lapel", "collar", "hood", "vee"], p=[0.45, 0.25, 0.15, 0.15]))
    return Garment("outer", cloth, 0.0, bottom, ease=dice.uniform(0.12, 0.32),
                   straight=dice.uniform(0.3, 1), flare=abs(dice.normal(0, 0.15)),
                   neckline=neckline, depth=dice.uniform(0.03, 0.16),
                   sleeve=dice.choice([dice.uniform(0.9, 1.05), 0.0], p=[0.92, 0.08]),
                   limb_ease=beneath.limb_ease + dice.uniform(0.1, 0.4),
                   opening=dice.choice([0.0, dice.uniform(0.1, 0.65)], p=[0.35, 0.65]),
                   trims=_trims(dice, {"pockets": 0.5, "buttons": 0.5, "placket": 0.8, "hem": 0.7,
                                       "cuffs": 0.4, "belt": 0.1, "seams": 0.5}))
