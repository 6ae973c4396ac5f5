"""The studio's command line, in process."""

import json

import numpy as np
import pytest

from studio.__main__ import main
from studio.codec import decode
from studio.engines.shelf import SHELF
from studio.metadata import ALGORITHMIC_MEDIA, COMPOSITE_SYNTHETIC
from tests.factories import png, product_photo


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "bag.png"
    path.write_bytes(png(product_photo()))
    return str(path)


def swap(photo, out, *more):
    return main(["swap", photo, "--scene", "seamless", "--preset", "original", "-o", str(out),
                 *more])


def test_swap_writes_the_picture_and_tells_its_measurements_when_good(photo, tmp_path, capsys):
    assert swap(photo, tmp_path / "out.jpg", "--colors", "#f4a6a0, white") == 0
    assert decode((tmp_path / "out.jpg").read_bytes()).shape == (240, 200, 3)
    told = capsys.readouterr().out
    assert "fidelity" in told and "product_box" in told


def test_swap_tells_what_it_understood_when_the_scene_is_a_sentence(photo, tmp_path, capsys):
    text = "seamless paper and marble, golden hour, with flamboyance"
    assert swap(photo, tmp_path / "out.png", "--scene", text) == 0
    told = dict(line.split(None, 1) for line in capsys.readouterr().out.splitlines())
    assert (told["drawn"], told["overruled"], told["unknown"]) == (
        "seamless paper", "golden hour", "flamboyance")
    assert told["not"] == "drawn           marble"


def test_swap_repeats_its_bytes_when_the_seed_is_the_same(photo, tmp_path):
    files = [tmp_path / f"{n}.png" for n in range(3)]
    for path, seed in zip(files, ("5", "5", "6"), strict=True):
        assert swap(photo, path, "--seed", seed) == 0
    assert files[0].read_bytes() == files[1].read_bytes() != files[2].read_bytes()


def test_swap_has_the_photos_ratio_at_the_resolution_when_there_is_no_preset(photo, tmp_path):
    words = ["--scene", "plain_white", "--resolution", "1k", "-o", str(tmp_path / "out.png")]
    assert main(["swap", photo, *words]) == 0
    height, width = decode((tmp_path / "out.png").read_bytes()).shape[:2]
    assert width * height == pytest.approx(1024 * 1024, rel=0.01)
    assert height / width == pytest.approx(240 / 200, rel=0.01)


MISTAKES = {
    "the scene is unknown": (["--scene", "moon"], "podium"),
    "the mood is unknown": (["--mood", "grumpy"], "playful"),
    "a colour is unknown": (["--colors", "red,nocolour"], "nocolour"),
    "the preset is unknown": (["--preset", "billboard"], "amazon_main"),
    "the preset has a size": (["--preset", "zalando", "--resolution", "1K"], "1801 x 2600 px"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_swap_says_what_is_allowed_when(photo, tmp_path, capsys, what):
    words, sentence = MISTAKES[what]
    assert swap(photo, tmp_path / "out.png", *words) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize("words", [["-o", "x.gif"], ["--seed", "-1"], ["--seed", "4294967296"]])
def test_swap_explains_its_usage_when_an_option_is_wrong(photo, tmp_path, capsys, words):
    with pytest.raises(SystemExit) as caught:
        swap(photo, tmp_path / "out.png", *words)
    assert caught.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_swap_names_the_file_when_it_is_missing(tmp_path, capsys):
    assert swap(str(tmp_path / "nothing.png"), tmp_path / "out.png") == 1
    assert "nothing.png" in capsys.readouterr().err


def background(out, *more):
    return main(["background", "--scene", "seamless", "-o", str(out), *more])


def test_background_writes_the_size_and_tells_its_measurements_when_good(tmp_path, capsys):
    words = ["--mood", "warm", "--color", "coral", "--resolution", "1k", "--aspect-ratio", "4:5"]
    assert background(tmp_path / "out.jpg", *words, "--seed", "3") == 0
    assert decode((tmp_path / "out.jpg").read_bytes()).shape == (1144, 912, 3)
    told = capsys.readouterr().out
    assert "palette" in told and "flat-set" in told


def test_pictures_tell_how_they_came_about_when_written(photo, tmp_path):
    assert background(tmp_path / "set.png") == 0
    assert swap(photo, tmp_path / "swap.png") == 0
    assert ALGORITHMIC_MEDIA.encode() in (tmp_path / "set.png").read_bytes()
    assert COMPOSITE_SYNTHETIC.encode() in (tmp_path / "swap.png").read_bytes()


MISTAKEN_SIZES = {
    "the resolution is unknown": (["--resolution", "8K"], "1K, 2K, 4K"),
    "the aspect ratio is unknown": (["--aspect-ratio", "7:3"], "1:1, 2:3"),
    "there is no source": (["--aspect-ratio", "source"], "needs a source picture"),
}


@pytest.mark.parametrize("what", MISTAKEN_SIZES)
def test_background_says_what_is_allowed_when(tmp_path, capsys, what):
    words, sentence = MISTAKEN_SIZES[what]
    assert background(tmp_path / "out.png", *words) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out.png").exists()


def test_cutout_reports_evidence_and_progress_when_asked(photo, tmp_path, capsys):
    report = tmp_path / "report.json"
    assert main(["cutout", photo, "-o", str(tmp_path / "cut.png"), "--report", str(report)]) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["delivered"] and told["confidence"] >= told["threshold"]
    assert told["facts"]["stability"] > 0.9 and told["facts"]["segmenter"] == "built-in"
    assert "] 100% done" in capsys.readouterr().err


def test_cutout_reports_and_writes_nothing_else_when_it_is_unsure(tmp_path, capsys):
    blank, report, target = (tmp_path / name for name in ("blank.png", "report.json", "cut.png"))
    blank.write_bytes(png(np.full((200, 200, 3), 180, np.uint8)))
    assert main(["cutout", str(blank), "-o", str(target), "--report", str(report)]) == 1
    told = json.loads(report.read_text(encoding="utf-8"))
    assert not told["delivered"] and told["output"] is None and told["confidence"] < 0.1
    assert not target.exists()
    assert "could not be told" in capsys.readouterr().err


def test_cutout_names_the_file_when_the_model_cannot_be_used(photo, tmp_path, capsys):
    arguments = ["cutout", photo, "-o", str(tmp_path / "cut.png"), "--model", "no/such.onnx"]
    assert main(arguments) == 1
    assert "such.onnx" in capsys.readouterr().err


def test_cutout_writes_alpha_when_asked(photo, tmp_path):
    assert main(["cutout", photo, "-o", str(tmp_path / "cut.png")]) == 0
    assert decode((tmp_path / "cut.png").read_bytes()).shape == (240, 200, 4)


def test_engines_lists_every_engine_with_its_state_when_asked(capsys):
    assert main(["engines"]) == 0
    told = capsys.readouterr().out
    for engine in SHELF:
        assert f"{engine.name}@{engine.version}" in told
    assert "available" in told
