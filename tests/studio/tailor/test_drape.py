"""Draping: cloth keeps its lengths, clears the form, and falls the same way each time."""

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from studio.tailor.blocks.bodice import Bodice, bodice
from studio.tailor.blocks.sleeve import Sleeve, sleeves
from studio.tailor.distances import distances
from studio.tailor.drape import STIFFNESS, drape
from tests.studio.tailor.patterns import trunk, tube

AGAIN = """
import hashlib
from studio.tailor.drape import STIFFNESS, drape
from tests.studio.tailor.patterns import trunk, tube
mesh = drape(tube(), trunk(), STIFFNESS["shirting"], 3, 2.5)
print(hashlib.sha256(mesh.positions.tobytes()).hexdigest())
"""


def stretches(mesh):
    p, q = mesh.positions[mesh.triangles], mesh.places.astype(float)
    sides = [(np.linalg.norm(p[:, a] - p[:, b], axis=1), np.linalg.norm(q[:, a] - q[:, b], axis=1))
             for a, b in ((0, 1), (1, 2), (2, 0))]
    return np.concatenate([now / then for now, then in sides])


def depth_in(form, points):
    grid = distances(form, 1.0, points.min(0) - 3, points.max(0) + 3, 1.0)
    nearest = np.round((points - grid.low) / grid.cell).astype(int)
    return -grid.values[tuple(nearest.T)].min()


@pytest.fixture(scope="module")
def tee():
    block = bodice(Bodice())
    block += sleeves(Sleeve(), block)
    return block, drape(block.pattern(), block.form(), STIFFNESS["jersey"], 3, 2.2)


def test_drape_keeps_lengths_when_a_tee_hangs(tee):
    found = stretches(tee[1])
    assert np.median(found) == pytest.approx(1.0, abs=0.03)
    assert np.percentile(found, 99) < 1.3


def test_drape_clears_the_form_when_a_tee_hangs(tee):
    block, mesh = tee
    assert depth_in(block.form(), mesh.positions) < 1.0


def test_drape_hangs_where_it_was_cut_when_a_tee(tee):
    low, high = tee[1].positions.min(0), tee[1].positions.max(0)
    assert low[1] == pytest.approx(80, abs=2.5)
    assert high[1] == pytest.approx(151.5, abs=2)
    assert low[0] == pytest.approx(-high[0], abs=2.5)
    assert high[2] > 8 and low[2] < -8


def test_drape_is_the_same_when_in_another_process():
    here = drape(tube(), trunk(), STIFFNESS["shirting"], 3, 2.5).positions
    there = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True,
                           check=True).stdout.strip()
    assert hashlib.sha256(here.tobytes()).hexdigest() == there


def test_drape_falls_otherwise_when_the_seed_differs():
    one, other = (drape(tube(), trunk(), STIFFNESS["silk"], seed, 2.5).positions
                  for seed in (1, 2))
    assert 0.05 < np.abs(one - other).max() < 6


def test_drape_holds_a_pinned_edge_up_when_nothing_else_does():
    mesh = drape(tube(), trunk(girth=40), STIFFNESS["silk"], 1, 2.5)
    assert mesh.positions[:, 1].max() == pytest.approx(24, abs=0.5)
