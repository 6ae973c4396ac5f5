"""Mannequins: whole, under the form, and the places where things are put on."""

import numpy as np
import pytest

from studio.cache import Cache, using
from studio.look.mannequin.sculpt import clothed, outside
from studio.look.mannequin.stand import stand
from studio.tailor.hem import open_edges
from tests.studio.look.mannequins import FIGURES, mannequin

EACH = pytest.mark.parametrize("slug", sorted(FIGURES))


def _volume(part):
    corners = part.positions[part.triangles]
    return (corners[:, 0] * np.cross(corners[:, 1], corners[:, 2])).sum() / 6


@EACH
def test_parts_are_closed_and_face_outwards_when_it_stands(slug):
    for part in mannequin(slug).parts:
        edges, _ = open_edges(part.triangles)
        assert len(edges) == 0
        assert _volume(part) > 0


@EACH
def test_body_weighs_like_a_person_when_it_is_sculpted(slug):
    litres = _volume(mannequin(slug).parts[0]) / 1000
    assert 40 < litres < 90


@EACH
def test_skin_lies_under_the_form_when_cloth_may_lie_there(slug):
    mannequin_ = mannequin(slug)
    skin = mannequin_.parts[0].positions
    away, worn = outside(skin, mannequin_.figure), clothed(skin, mannequin_.figure)
    assert away[worn == 1].max() < 0.02
    assert (away[worn == 1] < 0).mean() > 0.999
    assert -0.5 < np.median(away[worn == 1]) < -0.1


@EACH
def test_two_sides_are_alike_when_it_stands(slug):
    skin = mannequin(slug).parts[0].positions
    assert skin[:, 0].min() == pytest.approx(-skin[:, 0].max(), abs=0.02)
    assert skin[:, 0].mean() == pytest.approx(0, abs=0.02)


@EACH
def test_crown_and_soles_are_where_they_shall_be_when_measured(slug):
    mannequin_ = mannequin(slug)
    y = mannequin_.parts[0].positions[:, 1]
    assert y.max() == pytest.approx(mannequin_.figure.heights["crown"], abs=0.8)
    assert y.min() == pytest.approx(0, abs=0.05)
    assert mannequin_.parts[1].positions[:, 1].max() == pytest.approx(0, abs=1e-9)


@EACH
def test_soles_stand_on_the_base_when_seen_from_above(slug):
    body, base = mannequin(slug).parts
    sole = body.positions[body.positions[:, 1] < 1]
    middle = (base.positions.min(0) + base.positions.max(0)) / 2
    radius = np.ptp(base.positions[:, 0]) / 2
    assert np.hypot(*(sole - middle)[:, [0, 2]].T).max() < radius


@EACH
def test_places_lie_on_the_body_when_things_are_put_on(slug):
    mannequin_ = mannequin(slug)
    skin = mannequin_.parts[0].positions
    for side, (grip, foot) in enumerate(zip(mannequin_.grips, mannequin_.feet)):
        sign = 2 * side - 1
        assert sign * grip[0] > 0 and sign * foot.toe[0] > sign * foot.heel[0] > 0
        assert np.linalg.norm(skin - grip, axis=1).min() < 2.5
        for end in (foot.heel, foot.toe):
            assert np.linalg.norm((skin - end)[:, [0, 2]], axis=1).min() < 1.2
    head = mannequin_.head
    upper = skin[skin[:, 1] > head.centre[1] + 3]
    shell = np.linalg.norm((upper - head.centre) / head.axes, axis=1)
    assert np.abs(shell - 1).max() < 0.15


def test_body_is_the_same_when_it_comes_from_the_cache(tmp_path):
    with using(Cache(tmp_path, 10**9)):
        first = stand(FIGURES["female"])
        again = stand(FIGURES["female"])
    assert len(list(tmp_path.iterdir())) == 1
    assert first.parts[0].positions.tobytes() == again.parts[0].positions.tobytes()
    assert first.parts[0].triangles.tobytes() == again.parts[0].triangles.tobytes()
