"""What skirts have, drawn on the panels of the skirt block: band, side seams, hem, zip."""

from studio.tailor.trims import hems, labels, lines, seams, waistbands
from studio.tailor.trims.spots import strip

FACING_SHADE = 0.93
"""Of the back's inside, as light comes to it over the front's edge only."""


def seamed(canvas, panel, seed, pucker=0.018):
    """Both side seams."""
    for number, name in enumerate(("side_left", "side_right")):
        seams.seam(canvas, panel.edge(name).points, seed + number, pucker=pucker)


def waistband(outside, inside, panel, width, thread, seed):
    """The band, and behind the front's edge its facing with a label."""
    edge = panel.edge("waist").points
    waistbands.band(outside, edge, width, seed, thread)
    if inside is None:
        return
    waistbands.band(inside, edge, width, seed + 9, None)
    row = strip(inside, edge, width + 6.0, right=0.3, beyond=width)
    row.shade(row.across * 0.0 + FACING_SHADE)


def label(inside, panel, thread, drop=1.5, width=4.2, height=1.9):
    """A woven label on the inside of the back, `drop` cm below the middle of its waist."""
    edge = panel.edge("waist").points
    u, v = lines.at(edge, [lines.length(edge) / 2])[0]
    labels.neck(inside, (u, v - drop), 0.0, thread, 3, width=width, height=height)


def hemmed(outside, inside, panel, thread, seed, depth, height=0.045):
    """The turned hem, outside and where it is seen inside; arguments as of `hems.turned`."""
    edge = panel.edge("hem").points
    for number, canvas in enumerate((outside, inside)):
        if canvas is not None:
            hems.turned(canvas, edge, thread, seed + number, depth, height=height)
