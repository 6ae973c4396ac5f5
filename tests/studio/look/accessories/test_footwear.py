"""The shapes of shoes."""

import numpy as np
import pytest

from studio.look.accessories.footwear import boot, laced, pump, shapes_for, slip_on


@pytest.mark.parametrize("shape", (laced(), slip_on(), boot(1.0)), ids=lambda shape: shape.name)
def test_shape_stands_on_the_floor_with_its_toe_ahead(shape):
    low, high = shape.points.min(0), shape.points.max(0)
    assert abs(low[1]) < 0.2 and 26 < high[0] - low[0] < 30
    toe = shape.points[shape.points[:, 0].argmax()]
    heel = shape.points[shape.points[:, 0].argmin()]
    assert toe[1] < heel[1] + 2


def test_other_foot_has_its_outer_side_on_the_other_side_when_mirrored():
    shape = laced()
    assert np.allclose(shape.mirrored().points, shape.points * [1, 1, -1])
    assert (shape.mirrored().triangles == shape.triangles[:, ::-1]).all()


def test_shaft_is_as_high_as_asked_and_the_foot_the_same():
    low, high = boot(1.0), boot(2.0)
    foot = low.points[:, 1] < 10
    assert np.allclose(low.points[foot], high.points[foot])
    assert high.points[:, 1].max() > low.points[:, 1].max() + 9


def test_sneakers_are_laced_first_and_shoes_slipped_on_when_chosen():
    assert [shape.name for shape in shapes_for("sneakers")] == ["laced", "slip_on"]
    assert shapes_for("shoes")[0].name == "slip_on"
    assert all(shape.name.startswith("boot") for shape in shapes_for("boots"))


def test_heel_is_lifted_when_a_pump():
    shape = pump()
    assert shapes_for("heels") == (shape,) and shape.heel_cm > 5
    assert laced().heel_cm == 0
    insole = shape.points[shape.triangles[shape.panels == "insole"]].reshape(-1, 3)
    heel, ball = insole[insole[:, 0] < -9, 1].mean(), insole[np.abs(insole[:, 0] - 5) < 1, 1].mean()
    assert abs(heel - ball - shape.heel_cm) < 1.2
