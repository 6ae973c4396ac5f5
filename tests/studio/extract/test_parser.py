"""The built-in parser, the zones it is measured against, a tiny model file, and the choice."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from studio.child import render_in_child
from studio.engines.protocol import BackgroundSwap
from studio.errors import EngineUnavailable
from studio.extract.model import ATR_CLASSES, ModelParser, ParserCard
from studio.extract.network import WEIGHTS, Network
from studio.extract.parser import choose, chosen
from studio.extract.parts import PARTS
from tests.factories import product_photo
from tests.studio.cutout.onnx_bytes import colour_filter
from tests.studio.extract.figure import COLOURS, person
from tests.suites.parsers import ParserSuite

ROOT = Path(__file__).parents[3]
CARD = {"size": 192, "mean": [0, 0, 0], "std": [1, 1, 1], "classes": list(COLOURS)}
STEEPNESS = 60


@pytest.fixture
def model_file(tmp_path):
    """A network that gives each pixel to the part whose colour is nearest."""
    colours = np.array(list(COLOURS.values())) / 255
    path = tmp_path / "nearest.onnx"
    path.write_bytes(colour_filter(192, 2 * STEEPNESS * colours,
                                   -STEEPNESS * (colours**2).sum(axis=1)))
    card(path)
    return path


def card(path, **changes):
    path.with_name("nearest.onnx.json").write_text(
        json.dumps({**CARD, **changes}), encoding="utf-8")


class TestNetwork(ParserSuite):
    @pytest.fixture
    def parser(self):
        return Network()


class TestModel(ParserSuite):
    @pytest.fixture
    def parser(self, model_file):
        return ModelParser.open(model_file)


def test_chosen_is_the_built_in_parser_when_no_file_is_named(model_file):
    assert isinstance(chosen(), Network)
    choose(model_file)
    try:
        assert chosen().name.startswith("nearest@")
    finally:
        choose(None)
    assert isinstance(chosen(), Network)


def test_network_gives_the_same_bytes_when_another_process_parses():
    code = ("import sys; from studio.extract.network import Network; "
            "from tests.studio.extract.figure import person; rgb, alpha, _ = person(); "
            "sys.stdout.buffer.write(Network().parse(rgb, alpha, 7).shares.tobytes())")
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    rgb, alpha, _ = person()
    assert told.stdout == Network().parse(rgb, alpha, 7).shares.tobytes()


def test_network_keeps_what_a_shirt_is_when_there_is_no_cut_out():
    rgb, alpha, truth = person()
    labels = Network().parse(rgb, np.zeros_like(alpha), 7).labels
    upper = PARTS.index("upper")
    assert (labels == upper)[truth == upper].mean() > 0.8


def test_weights_are_small_and_the_named_ones_when_shipped():
    data = WEIGHTS.read_bytes()
    assert len(data) < 6 << 20
    assert Network().name == f"drawn-figures@{hashlib.sha256(data).hexdigest()[:12]}"


@pytest.mark.parametrize("changes, complaint", [
    ({"sha256": "0" * 64}, "sha256"), ({"size": 3}, "size"), ({"classes": ["shirt"]}, "shirt"),
    ({"activation": "sigmoid"}, "activation"), ({"colour": "bgr"}, "unknown keys: colour")])
def test_open_says_what_is_wrong_when_the_card_does_not_fit(model_file, changes, complaint):
    card(model_file, **changes)
    with pytest.raises(EngineUnavailable, match=complaint):
        ModelParser.open(model_file)


def test_parse_refuses_when_the_card_has_other_classes_than_the_file(model_file):
    card(model_file, classes=["background", "upper"])
    rgb, alpha, _ = person()
    with pytest.raises(EngineUnavailable, match="6 classes"):
        ModelParser.open(model_file).parse(rgb, alpha, 7)


def test_parser_card_has_atrs_classes_when_there_is_no_sidecar(tmp_path):
    assert ParserCard.beside(tmp_path / "any.onnx").classes == ATR_CLASSES
    assert len(ATR_CLASSES) == 18


def test_parse_is_confident_without_skin_when_the_model_has_no_name_for_it(model_file):
    named = ["background" if part in ("skin", "hair") else part for part in COLOURS]
    card(model_file, classes=named)
    rgb, alpha, _ = person()
    parsed = ModelParser.open(model_file).parse(rgb, alpha, 7)
    assert parsed.confidence > 0.5 and not (parsed.labels == PARTS.index("skin")).any()


def test_render_in_child_parses_with_the_model_when_its_path_is_given(model_file):
    job = BackgroundSwap(product_photo(), "plain_white", "airy", (), 160, 160, 1)
    card(model_file, sha256="0" * 64)
    with pytest.raises(EngineUnavailable, match="sha256"):
        render_in_child(job, lambda phase, done: None, 60, parser_model=model_file)
