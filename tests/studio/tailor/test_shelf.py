"""The garments on the shelf: words that agree with the tables, and drafts that can be sewn."""

import itertools
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from studio.item_categories import ITEM_CATEGORIES
from studio.tailor import cut_mesh
from studio.tailor.canvas import blank
from studio.tailor.choose import CLOSER, SHORTER
from studio.tailor.finish import Finish
from studio.tailor.mesh import ClothMesh
from studio.tailor.shelf import GARMENTS, RACK
from studio.tailor.spec import Spec
from studio.wardrobe import MATERIALS, PATTERNS

KNOWN = {"materials": {term.slug for term in MATERIALS}, "patterns": {
    term.slug for term in PATTERNS}, "categories": {term.slug for term in ITEM_CATEGORIES}}

COARSE, CLOTH = 6.0, Finish(0.85, 0.025)
"""Pixels per cm that show nothing well and cost little, and what is drawn on."""

cuts = pytest.mark.parametrize("cut", RACK.cuts, ids=lambda cut: cut.slug)


@cuts
def test_words_are_those_of_the_tables_when_on_the_shelf(cut):
    assert cut.categories and set(cut.categories) <= KNOWN["categories"]
    assert cut.fits and set(cut.fits) <= set(CLOSER)
    assert cut.lengths and set(cut.lengths) <= set(SHORTER)
    assert cut.materials and set(cut.materials) <= KNOWN["materials"]
    assert set(cut.refuses) <= KNOWN["materials"] | KNOWN["patterns"]
    assert not set(cut.refuses) & {*cut.materials, "solid"}
    assert cut.name == cut.name.lower()


@cuts
def test_draft_is_closed_and_sewn_in_all_its_fits_and_lengths_when_on_the_shelf(cut):
    for fit, length in itertools.product(cut.fits, cut.lengths):
        spec = Spec(cut.slug, ("#445566",), cut.materials[0], "solid", fit, length, 1)
        draft = cut.draft(spec)
        panels = [panel for sewn in draft.sewn for panel in sewn.pattern.panels]
        names = [panel.name for panel in panels]
        names += [name for solid in draft.solids for name in solid.outlines]
        assert names and len(set(names)) == len(names)
        assert draft.lined | draft.bare | set(draft.grains) <= set(names)
        for panel in panels:
            ends = [edge.points[-1] for edge in panel.edges]
            starts = [edge.points[0] for edge in panel.edges]
            assert np.allclose(ends, starts[1:] + starts[:1]), panel.name
            assert area(panel.outline()) > 0, panel.name
        for sewn in draft.sewn:
            for seam in sewn.pattern.seams:
                for panel, edge in (seam.one, seam.other):
                    sewn.pattern.panel(panel).edge(edge)


@cuts
def test_canvases_are_dressed_when_the_seed_is_the_least(cut):
    spec = Spec(cut.slug, ("#445566", "#e0d0c0", "#903020"), cut.materials[0], "solid",
                cut.fits[0], cut.lengths[0], 0)
    draft = cut.draft(spec)
    flat = [hung(sewn.pattern) for sewn in draft.sewn]
    outlines = {panel.name: panel.outline()
                for sewn in draft.sewn for panel in sewn.pattern.panels}
    for solid in (*draft.solids, *cut.attach(flat, spec)):
        outlines.update(solid.outlines)
    canvases = {name: tuple(blank(outline, COARSE, CLOTH) for _side in range(2))
                for name, outline in outlines.items()}
    cut.dress(canvases, spec)
    for sides in canvases.values():
        assert all(np.isfinite(side.height).all() for side in sides)
    assert any(side.height.any() or side.albedo.min() < 1
               for sides in canvases.values() for side in sides)


def hung(pattern):
    """A garment's panels as they hang before they are draped, as a `ClothMesh`."""
    mesh = cut_mesh.cut(pattern, 3.0)
    return ClothMesh(mesh.placed, mesh.weld[mesh.triangles].astype(np.int32),
                     mesh.flat[mesh.triangles].astype(np.float32),
                     mesh.owner[mesh.triangles[:, 0]].astype(np.int16),
                     tuple(panel.name for panel in pattern.panels))


def area(outline):
    """Signed, positive counter-clockwise."""
    x, y = outline.T
    return (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2


def test_every_garment_file_is_on_the_shelf_when_it_has_a_cut():
    files = {path.stem for path in Path(GARMENTS[0].__file__).parent.glob("*.py")}
    assert files - {"__init__"} == {Path(garment.__file__).stem for garment in GARMENTS}


def test_shelf_is_read_without_kernels_when_imported():
    code = "import sys, studio.engines.shelf; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
