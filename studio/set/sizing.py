"""How large the product is in the frame, and where: by its view, the preset, the photo's cuts."""

from dataclasses import dataclass

from studio.errors import ViewUnplaceable
from studio.set.framing import frame_height, frame_width
from studio.set.view import STANDING, Kind

HEIGHT_SHARE, NARROW_HEIGHT_SHARE, NARROW = 0.54, 0.60, 0.5
"""Most of the frame height that a product spans; tall ones (a dress), narrower than this share of
their height, may span more."""

WIDTH_SHARE, PORTRAIT_WIDTH_SHARE = 0.56, 0.70
"""Most of the frame width; a portrait frame has its air above and below instead."""

LYING_SHARE, PERSON_SHARE, CUT_SHARE = 0.66, 0.83, 0.86
"""The same along either side: of a flat lay, of a person in fashion catalogues, and of what the
frame cuts, which then has its air above its head only."""

LOWEST_FOOT, PERSON_FOOT = 0.86, 0.915

LARGEST = 0.96


@dataclass(frozen=True)
class Size:
    """The product in the set.

    Attributes
    ----------
    width, height : float
        In scene units.
    foot_row : float
        Row of the product's lowest point, as a share of the frame height from the top.
    aside : float
        Scene units from the middle of the frame to the middle of the product, to the right.
    """

    width: float
    height: float
    foot_row: float
    aside: float = 0.0


def fit(product_aspect, frame_aspect, fill_ratio=None, view=STANDING):
    """Size a product for a frame; aspects are width over height.

    What the photo cuts lies with its cut on the edge of the frame.

    Parameters
    ----------
    product_aspect, frame_aspect : float
    fill_ratio : float or None
        Share of the frame that the product spans along its tighter side, instead of ours.
    view : View

    Raises
    ------
    ViewUnplaceable
        When it is cut on opposite sides and the frame has another ratio.
    """
    share = _share(product_aspect, frame_aspect, fill_ratio, view)
    height = frame_height(frame_aspect) * share
    width = height * product_aspect
    beside = (frame_width(frame_aspect) - width) / 2
    towards = ("right" in view.edges) - ("left" in view.edges)
    return Size(width, height, _foot(share, view), towards * beside)


def _share(product_aspect, frame_aspect, fill_ratio, view):
    """Share of the frame height that the product spans."""
    across, upright = _cut_through(view.edges)
    widest = frame_aspect / product_aspect
    if across or upright:
        share = widest if across else 1.0
        limits = (LARGEST if not upright and not {"top", "bottom"} & set(view.edges) else 1.0,
                  widest)
        if share > min(limits) + 1e-6 or (across and upright):
            raise ViewUnplaceable(
                f"The photo cuts the product at its {_listed(view.edges)} edges, and it cannot "
                "reach those of a frame of this ratio: ask for one closer to the photo's.")
        return share
    height_share, width_share = _most(product_aspect, frame_aspect, view)
    if fill_ratio is not None:
        height_share = width_share = min(fill_ratio, LARGEST)
    # Both limits as a share of the frame height; the tighter one holds.
    return min(height_share, width_share * widest)


def _cut_through(edges):
    """Whether the photo cuts both sides, and both ends."""
    return {"left", "right"} <= set(edges), {"top", "bottom"} <= set(edges)


def _listed(edges):
    return ", ".join(edges[:-1]) + " and " + edges[-1] if len(edges) > 1 else edges[0]


def _most(product_aspect, frame_aspect, view):
    """Largest shares of frame height and width for our own taste."""
    if view.edges:
        return CUT_SHARE, CUT_SHARE
    if view.kind is Kind.PERSON:
        return PERSON_SHARE, PERSON_SHARE
    if view.kind is Kind.LYING:
        return LYING_SHARE, LYING_SHARE
    height_share = NARROW_HEIGHT_SHARE if product_aspect < NARROW else HEIGHT_SHARE
    return height_share, PORTRAIT_WIDTH_SHARE if frame_aspect < 0.75 else WIDTH_SHARE


def _foot(share, view):
    if "bottom" in view.edges:
        return 1.0
    if "top" in view.edges:
        return share
    if view.kind is Kind.LYING:
        return 0.5 + share / 2
    lowest = PERSON_FOOT if view.kind is Kind.PERSON else LOWEST_FOOT
    return min(0.5 + share / 2 + 0.025, max(lowest, share + 0.02))


def target(size, edges, frame):
    """Whole-pixel box (x, y, width, height) of the product; a cut lies on the frame's last pixel.

    Parameters
    ----------
    size : Size
    edges : sequence of str
        As of `View`.
    frame : tuple of int
        (width, height) in pixels.
    """
    scale = frame[1] / frame_height(frame[0] / frame[1])
    across, upright = _cut_through(edges)
    width = frame[0] if across else max(1, round(size.width * scale))
    height = frame[1] if upright else max(1, round(size.height * scale))
    if "right" in edges:
        x = frame[0] - width
    else:
        x = 0 if "left" in edges else round(frame[0] / 2 + size.aside * scale - width / 2)
    y = min(round(size.foot_row * frame[1]), frame[1]) - height
    return x, 0 if "top" in edges else y, width, height
