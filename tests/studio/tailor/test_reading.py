"""Canvases, filtered to the samples that read them."""

import numpy as np

from studio.tailor.reading import CHANNELS, LEVELS, atlas, foreshortening, read
from tests.studio.tailor.sheets import canvas, sheet


def _read(mesh, drawn, scale, level=0.0):
    side = int(20 * scale)
    placed = np.column_stack([(mesh.positions[:, 0] + 10) * scale,
                              (10 - mesh.positions[:, 1]) * scale, mesh.positions[:, 2]])
    seen = np.zeros((side, side), np.int32)
    columns, rows = np.meshgrid(np.arange(side) + 0.5, np.arange(side) + 0.5)
    # The two halves of one square of cloth.
    seen[:] = np.where(side - rows > columns, 1, 0)
    filtered = atlas(drawn, scale)
    out, kinds = np.empty((side * side, CHANNELS), np.float32), np.empty(side * side, np.uint8)
    read(np.arange(side * side, dtype=np.int32), side, seen.ravel(), placed, mesh.triangles,
         mesh.places, np.full(2, level, np.float32), filtered.texels, filtered.tops,
         filtered.sizes, filtered.densities, filtered.corner, drawn.finish, drawn.density, out,
         kinds)
    return out.reshape(side, side, CHANNELS)


def test_gradient_is_read_where_it_was_drawn_when_scales_differ():
    mesh = sheet(step=20)
    drawn = canvas(mesh, density=12.0)
    drawn.albedo[..., 0] = (drawn.grain_u + 12) / 24
    drawn.albedo[..., 1] = (drawn.grain_v + 12) / 24
    got = _read(mesh, drawn, 5.0)
    places = (np.arange(100) + 0.5) / 5 - 10
    assert np.abs(got[..., 0] - (places + 12) / 24).max() < 2e-3
    assert np.abs(got[..., 1] - (12 - places[:, None]) / 24).max() < 2e-3


def test_slopes_are_those_of_the_relief_when_it_is_a_plane():
    mesh = sheet(step=20)
    drawn = canvas(mesh, density=12.0)
    drawn.height[:] = 0.3 * drawn.grain_u - 0.2 * drawn.grain_v
    inner = _read(mesh, drawn, 5.0)[5:-5, 5:-5]
    assert np.abs(inner[..., 4] - 0.3).max() < 4e-3
    assert np.abs(inner[..., 5] + 0.2).max() < 4e-3


def test_fine_stripes_become_an_even_grey_when_samples_are_coarse():
    mesh = sheet(step=20)
    drawn = canvas(mesh, density=40.0)
    drawn.albedo[:] = (np.floor(drawn.grain_u / 0.1) % 2)[..., None]
    assert np.ptp(_read(mesh, drawn, 3.0)[4:-4, 4:-4, 0]) < 0.36
    assert np.ptp(_read(mesh, drawn, 3.0, level=1.5)[4:-4, 4:-4, 0]) < 0.1


def test_levels_keep_the_mean_when_halved():
    mesh = sheet()
    drawn = canvas(mesh, density=16.0)
    drawn.albedo[:] = np.random.default_rng(5).random(drawn.albedo.shape)
    filtered = atlas(drawn, 16.0)
    for level in range(LEVELS):
        width, height = filtered.sizes[level]
        part = filtered.texels[filtered.tops[level]:, :width][:height, :, :3]
        assert abs(part.mean() - drawn.albedo.mean()) < 0.01


def test_level_rises_when_cloth_turns_away():
    along_v = np.tile(np.array([[0, 1, 0]], np.float32), (3, 1))
    along_u = np.array([[1, 0, 0], [0.5, 0, 0.87], [0.25, 0, 0.97]], np.float32)
    assert np.allclose(foreshortening(along_u, along_v), [0, 1, 2], atol=0.01)


def test_level_is_the_finest_when_a_lip_has_no_width_on_its_panel():
    nowhere = np.zeros((2, 3), np.float32)
    assert (foreshortening(nowhere, nowhere) == 0).all()
