"""Stone panels cover their wall."""

import numpy as np
import pytest

from studio.set.meshes.panelling import panelled
from studio.set.noise import stream


def test_panels_cover_their_wall_and_differ():
    mesh = panelled(stream(1, "p"), 4.0, 2.0, 2, 2)
    assert np.ptp(mesh.vertices, 0)[:2] == pytest.approx([4.0, 2.0], abs=1e-5)
    assert mesh.vertices[:, 2].max() == pytest.approx(0, abs=1e-6)
    first = mesh.uv.reshape(4, -1, 2)
    assert len({tuple(np.round(panel.min(0), 3)) for panel in first}) == 4
