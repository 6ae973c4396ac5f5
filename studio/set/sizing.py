"""How large the product stands in the frame, and how high."""

from dataclasses import dataclass

from studio.set.framing import frame_height

HEIGHT_SHARE, NARROW_HEIGHT_SHARE = 0.54, 0.60
"""Most of the frame height that a product spans; tall narrow ones (a dress) may span more."""

WIDTH_SHARE, PORTRAIT_WIDTH_SHARE = 0.56, 0.70
"""Most of the frame width; a portrait frame has its air above and below instead."""

LOWEST_FOOT = 0.86


@dataclass(frozen=True)
class Size:
    """The product in the set.

    Attributes
    ----------
    width, height : float
        In scene units.
    foot_row : float
        Row of the product's foot, as a share of the frame height from the top.
    """

    width: float
    height: float
    foot_row: float


def fit(product_aspect, frame_aspect, fill_ratio=None):
    """Size a product for a frame; aspects are width over height.

    Parameters
    ----------
    product_aspect, frame_aspect : float
    fill_ratio : float or None
        Share of the frame that the product spans along its tighter side, instead of ours.
    """
    if fill_ratio is None:
        height_share = NARROW_HEIGHT_SHARE if product_aspect < 0.5 else HEIGHT_SHARE
        width_share = PORTRAIT_WIDTH_SHARE if frame_aspect < 0.75 else WIDTH_SHARE
    else:
        height_share = width_share = min(fill_ratio, 0.96)
    # Both limits as a share of the frame height; the tighter one holds.
    share = min(height_share, width_share * frame_aspect / product_aspect)
    units = frame_height(frame_aspect) * share
    foot = min(0.5 + share / 2 + 0.025, max(LOWEST_FOOT, share + 0.02))
    return Size(units * product_aspect, units, foot)
