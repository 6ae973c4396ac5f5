"""Edges by name."""

import numpy as np

from studio.tailor.pattern import Edge, Panel, Placement
from studio.tailor.trims import edges
from tests.studio.tailor.trims.specimens import cloth

PLACE = Placement(np.zeros(3), np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))
CORNERS = np.array([(2.0, 2.0), (10.0, 2.0), (10.0, 10.0), (2.0, 10.0), (2.0, 2.0)])


def test_edges_are_finished_by_the_start_of_their_name_when_named():
    names = ("hem", "side_right", "neck", "side_left")
    panel = Panel("front", tuple(Edge(name, CORNERS[k:k + 2]) for k, name in enumerate(names)),
                  PLACE)
    drawn = []
    kinds = {"side": lambda canvas, points, seed: drawn.append((points[0].tolist(), seed)),
             "hem": lambda canvas, points, seed: None}
    canvas = cloth()
    before = canvas.height.copy()
    edges.finish(canvas, panel, kinds, 5)
    assert [place for place, _ in drawn] == [[10.0, 2.0], [2.0, 10.0]]
    assert len({seed for _, seed in drawn}) == 2
    # The neck, which no kind names, has a plain seam; the hem was left to its own kind.
    changed = canvas.height != before
    rows = np.flatnonzero(changed.any(1))
    middle = canvas.pixels([(6.0, 10.0)])[0, 1]
    assert abs(rows.mean() - middle) < 4 * canvas.density / 10
