"""What an item's colours are called: the colour of its cloth, whatever light and folds make of it.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import webcolors
from skimage.color import deltaE_ciede2000

from studio.colour import to_lab
from studio.colour_names import CODES
from studio.cutout.morphology import shrunk

COMMON = {
    "black": ("black", "off black"),
    "grey": ("charcoal", "graphite", "grey", "mid grey", "light grey", "silver grey", "slate"),
    "white": ("white", "off white", "chalk"),
    "beige": ("cream", "ecru", "beige", "sand", "stone", "oatmeal", "champagne", "greige"),
    "brown": ("taupe", "camel", "tan", "caramel", "cognac", "mocha", "chocolate brown", "espresso",
              "coffee", "bronze", "mushroom", "umber", "walnut"),
    "red": ("red", "true red", "scarlet", "burgundy", "oxblood", "brick red", "cherry",
            "cranberry", "wine", "rust red"),
    "pink": ("blush", "dusty rose", "dusty pink", "pink", "baby pink", "hot pink", "fuchsia",
             "raspberry", "salmon pink", "rose", "old rose", "cerise", "watermelon"),
    "orange": ("rust", "terracotta", "burnt orange", "orange", "tangerine", "apricot", "peach",
               "coral"),
    "yellow": ("mustard", "ochre", "yellow", "lemon", "butter", "sunflower", "neon yellow", "gold",
               "pale yellow", "citron"),
    "green": ("olive", "olive green", "army green", "sage", "mint", "mint green", "green",
              "emerald", "forest", "bottle green", "moss", "pistachio", "lime", "grass green",
              "neon green", "eucalyptus", "pine", "khaki green", "jade"),
    "blue": ("navy", "midnight", "dark navy", "navy blue", "denim", "blue", "royal blue", "cobalt",
             "cobalt blue", "electric blue", "light blue", "sky blue", "baby blue", "ice blue",
             "dusty blue", "steel blue", "teal", "petrol", "turquoise", "aqua blue", "cornflower",
             "chambray", "bright blue", "blue grey", "ink blue", "french navy", "marine blue",
             "storm blue", "airforce blue"),
    "purple": ("lilac", "lavender", "mauve", "purple", "royal purple", "aubergine", "plum",
               "violet", "amethyst", "orchid", "grape", "wisteria", "periwinkle", "dusty purple"),
}
"""Basic colours, and the words by which shops call their shades; those that callers may use, too,
see `studio.colour_names`. Rarer words would be nearer, and told to nobody's use."""

CLUSTERS, SAMPLES = 6, 6000

SAME_HUE, SAME_LIGHT = 11.0, 0.4
"""CIELAB units by which a shade may be off its cloth's hue once light is taken out, and the least
ratio of (L* + 16) that folds make."""

COLOURED, SAME_ANGLE, WHITE = 28.0, 16.0, 88.0
"""From this chroma on, colours within so many degrees of hue are of one cloth, as deep blues leave
that line; white cloth is not as dark as this lightness makes others be."""

LIT = 64
"""Percentile of lightness at which a cloth's colour is read: above its folds, below its shine."""

SECOND_SHARE, SECOND_FAR = 0.12, 15.0
"""Share of an item from which another colour is told, and its CIEDE2000 distance from the first."""

NAMED_MOST = 3


@dataclass(frozen=True)
class NamedColour:
    """A colour of an item: its name, the basic colour that it is a shade of, and its share."""

    name: str
    basic: str
    hex: str
    share: float

    def told(self):
        """As JSON values."""
        return {"name": self.name, "basic": self.basic, "hex": self.hex,
                "share": round(self.share, 2)}


NAMES = tuple((word, basic) for basic, words in COMMON.items() for word in words)


def lab_of(code):
    """CIELAB of ``#rrggbb``: (3,) float32."""
    return to_lab(np.uint8([[webcolors.hex_to_rgb(code)]]))[0, 0]


# CSS joins what shops part: "light blue" is its "lightblue".
SHADES = np.array([lab_of(CODES.get(word) or CODES[word.replace(" ", "")]) for word, _ in NAMES])


def nearest_name(lab):
    """(word, basic colour) of the common shade nearest to (3,) CIELAB."""
    far = deltaE_ciede2000(np.broadcast_to(np.float64(lab), SHADES.shape), SHADES)
    return NAMES[int(far.argmin())]


def basic_of(code):
    """The basic colour that ``#rrggbb`` is a shade of."""
    return nearest_name(lab_of(code))[1]


def item_colours(rgb, mask):
    """The colours of an item, the most of it first.

    Parameters
    ----------
    rgb : ndarray
        (h, w, 3) uint8 sRGB.
    mask : ndarray
        (h, w) bool, not empty.

    Returns
    -------
    tuple of NamedColour
        One, or up to three where it is patterned.
    """
    core = shrunk(mask, 2)
    inside = rgb[core if core.sum() > 0.3 * mask.sum() else mask]
    lab = to_lab(inside[None])[0]
    groups = _cloths(np.ascontiguousarray(lab[::max(1, len(lab) // SAMPLES)]))
    named = []
    for share, colours in groups:
        colour = _read(colours)
        far = [deltaE_ciede2000(colour, other) for other, _ in named]
        if not named or (share > SECOND_SHARE and min(far) > SECOND_FAR):
            named.append((colour, share))
    return tuple(_named(colour, share) for colour, share in named[:NAMED_MOST])


def _cloths(lab):
    """(share, colours) of what differs by more than light, the most first."""
    if len(lab) < 10 * CLUSTERS:
        return [(1.0, lab)]
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(1)
    _, labels, centres = cv2.kmeans(lab, CLUSTERS, None, stop, 2, cv2.KMEANS_PP_CENTERS)
    labels = labels.ravel()
    counts = np.bincount(labels, minlength=CLUSTERS)
    cloth, hosts = {}, []
    for index in np.argsort(-counts):
        host = next((one for one in hosts if _same_cloth(centres[index], centres[one])), index)
        if host == index:
            hosts.append(index)
        cloth[index] = host
    owner = np.array([cloth[index] for index in range(CLUSTERS)])[labels]
    groups = [(float(np.mean(owner == host)), lab[owner == host]) for host in hosts]
    return sorted(groups, key=lambda group: -group[0])


def _same_cloth(one, other):
    """Whether two colours are one cloth in more and in less light.

    Light scales L* + 16, a* and b* alike, see `studio.cutout.difference.off_backdrop`.
    """
    bright, dark = sorted((one, other), key=lambda colour: -colour[0])
    scale = (dark[0] + 16) / (bright[0] + 16)
    off = np.hypot(*(dark[1:] - scale * bright[1:]))
    chroma = min(np.hypot(*one[1:]), np.hypot(*other[1:]))
    turn = np.degrees(np.arctan2(one[2], one[1]) - np.arctan2(other[2], other[1]))
    same_hue = chroma > COLOURED and abs((turn + 180) % 360 - 180) < SAME_ANGLE
    return scale > SAME_LIGHT + 0.3 * (bright[0] > WHITE) and (same_hue or off < SAME_HUE)


def _read(lab):
    """The colour of a cloth, from its pixels in all lights: (3,) float32 CIELAB."""
    limit = np.percentile(lab[:, 0], (LIT - 15, LIT + 15))
    lit = lab[(lab[:, 0] >= limit[0]) & (lab[:, 0] <= limit[1])]
    return np.median(lit if len(lit) else lab, axis=0)


def _named(lab, share):
    name, basic = nearest_name(lab)
    rgb = cv2.cvtColor(np.float32(lab)[None, None], cv2.COLOR_LAB2RGB)[0, 0]
    levels = np.clip(np.rint(rgb * 255), 0, 255).astype(int)
    return NamedColour(name, basic, "#" + "".join(f"{level:02x}" for level in levels), share)
