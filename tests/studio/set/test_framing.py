"""What the frame shows agrees with the camera."""

import pytest

from studio.set import framing
from studio.set.camera import stand


@pytest.mark.parametrize("aspect", (9 / 16, 1.0, 21 / 9))
@pytest.mark.parametrize("z", (0.0, -2.0))
def test_edges_of_the_frame_are_where_the_camera_projects_them(aspect, z):
    camera = stand(0.4, 0.8, aspect, rise=1.1)
    width, height = 1000 * aspect, 1000
    right, _ = camera.project((framing.half_width(aspect, z), 0, z), width, height)
    assert right == pytest.approx(width)
    _, row = camera.project((0, framing.top(camera, aspect, z), z), width, height)
    assert row == pytest.approx(0, abs=1e-6)
