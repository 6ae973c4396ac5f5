"""Looks of the shelf's garments: what they are of, and that none is drawn twice."""

import argparse

import pytest

from studio import lookbook
from studio.tailor.choose import Wish, choose
from studio.tailor.shelf import RACK

every_cut = pytest.mark.parametrize("cut", RACK.cuts, ids=lambda cut: cut.slug)


@every_cut
def test_looks_are_plain_patterned_and_neutral_when_a_garment_is_shown(cut):
    plain, patterned, neutral = lookbook.jobs(cut, 1, 64)
    assert plain.pattern == neutral.pattern == "solid"
    # Frames of sunglasses come in no pattern.
    drawn = {term.slug for term in lookbook.WORDS} & set(lookbook.PATTERNS)
    assert (patterned.pattern == "solid") == drawn.issubset({*cut.refuses, "solid"})
    assert neutral.color in lookbook.NEUTRALS


@every_cut
def test_looks_are_of_what_the_garment_has_when_any_seed(cut):
    for seed in range(6):
        for job in lookbook.jobs(cut, seed, 64):
            wish = Wish(job.category, job.color, job.material, job.pattern, job.fit, job.length,
                        job.words)
            choice = choose(wish, job.seed, RACK)
            assert choice.cut is cut
            assert (choice.spec.fit, choice.spec.length) == (job.fit, job.length)


@every_cut
def test_looks_are_others_when_the_seed_differs(cut):
    assert lookbook.jobs(cut, 1, 64) == lookbook.jobs(cut, 1, 64)
    assert lookbook.jobs(cut, 1, 64) != lookbook.jobs(cut, 2, 64)


def test_draw_leaves_a_sheet_when_it_is_there(tmp_path):
    cut = RACK.cuts[0]
    (tmp_path / f"{cut.slug}.jpg").write_bytes(b"there")
    lookbook.draw(argparse.Namespace(out=tmp_path, garments=[cut.slug], side=64, seed=1,
                                     again=False, cache=None))
    assert (tmp_path / f"{cut.slug}.jpg").read_bytes() == b"there"


def test_look_says_why_when_the_garment_is_refused(capsys):
    cut = RACK.by_slug["tshirt"]
    job = lookbook.jobs(cut, 1, 32)[0]
    tile = lookbook.look(cut, job)
    assert tile.shape[1] == lookbook.TILE_PX + 8
    assert "spec_invalid" in capsys.readouterr().out


@every_cut
def test_page_shows_a_garment_when_it_is_on_the_shelf(cut):
    assert f"garments/{cut.slug}.jpg" in lookbook.page(RACK.cuts)
