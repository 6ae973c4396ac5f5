"""What the frame shows agrees with the camera."""

import pytest

from studio.set import framing
from studio.set.camera import raised, stand


@pytest.mark.parametrize("aspect", (9 / 16, 1.0, 21 / 9))
@pytest.mark.parametrize("z", (0.0, -2.0))
def test_edges_of_the_frame_are_where_the_camera_projects_them(aspect, z):
    camera = stand(0.4, 0.8, aspect, rise=1.1)
    width, height = 1000 * aspect, 1000
    right, _ = camera.project((framing.half_width(aspect, z), 0, z), width, height)
    assert right == pytest.approx(width)
    _, row = camera.project((0, framing.top(camera, aspect, z), z), width, height)
    assert row == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("aspect", (9 / 16, 1.0, 21 / 9))
def test_raised_camera_keeps_what_is_at_the_product_and_looks_down_on_the_rest(aspect):
    low = stand(0.4, 0.8, aspect, rise=1.1)
    high = raised(low, 0.9, aspect)
    frame = 1000 * aspect, 1000
    assert high.project((0.3, 0.7, 0), *frame) == pytest.approx(low.project((0.3, 0.7, 0), *frame))
    assert high.project((0, 0.4, -2), *frame)[1] < low.project((0, 0.4, -2), *frame)[1]
