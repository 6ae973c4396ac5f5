"""The built-in segmenter, a tiny model file, and the choice between them."""

import hashlib
import json

import pytest

from studio.child import render_in_child
from studio.cutout.model import ModelSegmenter, SegmenterCard
from studio.cutout.segmenter import BuiltIn, choose, chosen
from studio.engines.protocol import BackgroundSwap
from studio.errors import EngineUnavailable
from studio.model_file import ModelInvalid
from tests.factories import product_photo
from tests.studio.cutout.onnx_bytes import green_filter
from tests.suites.segmenters import SegmenterSuite

PLAIN_CARD = {"size": 128, "mean": [0, 0, 0], "std": [1, 1, 1], "activation": "sigmoid"}


@pytest.fixture
def model_file(tmp_path):
    return written_model(tmp_path)


def written_model(folder):
    path = folder / "green.onnx"
    path.write_bytes(green_filter(size=128))
    card(path)
    return path


class TestBuiltIn(SegmenterSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def segmenter(cls):
        return BuiltIn()


class TestModel(SegmenterSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def segmenter(cls, tmp_path_factory):
        return ModelSegmenter.open(written_model(tmp_path_factory.mktemp("model")))


def card(path, **changes):
    path.with_name("green.onnx.json").write_text(
        json.dumps({**PLAIN_CARD, **changes}), encoding="utf-8")


def test_chosen_is_the_built_in_segmenter_when_no_file_is_named(model_file):
    assert isinstance(chosen(), BuiltIn)
    choose(model_file)
    try:
        assert chosen().name.startswith("green@")
    finally:
        choose(None)
    assert isinstance(chosen(), BuiltIn)


def test_open_accepts_the_file_when_its_digest_is_the_cards(model_file):
    card(model_file, sha256=hashlib.sha256(model_file.read_bytes()).hexdigest())
    assert ModelSegmenter.open(model_file).model.card.size == 128


@pytest.mark.parametrize("changes, complaint", [
    ({"sha256": "0" * 64}, "sha256"), ({"size": 3}, "size"), ({"std": [1, 0, 1]}, "std"),
    ({"activation": "relu"}, "activation"), ({"layout": "chw"}, "layout"),
    ({"colour": "bgr"}, "unknown keys: colour")])
def test_open_says_what_is_wrong_when_the_card_does_not_fit(model_file, changes, complaint):
    card(model_file, **changes)
    with pytest.raises(EngineUnavailable, match=complaint):
        ModelSegmenter.open(model_file)


def test_open_refuses_when_the_file_is_no_network(tmp_path):
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"no protobuf at all")
    with pytest.raises(EngineUnavailable, match="broken.onnx"):
        ModelSegmenter.open(path)
    with pytest.raises(EngineUnavailable, match="missing.onnx"):
        ModelSegmenter.open(tmp_path / "missing.onnx")


def test_model_card_has_birefnets_values_when_there_is_no_sidecar(tmp_path):
    assert SegmenterCard.beside(tmp_path / "any.onnx") == SegmenterCard(
        1024, activation="sigmoid")


def test_model_card_refuses_when_the_sidecar_is_no_json(model_file):
    model_file.with_name("green.onnx.json").write_text("size: 3", encoding="utf-8")
    with pytest.raises(ModelInvalid, match="green.onnx.json"):
        SegmenterCard.beside(model_file)


def test_render_in_child_cuts_with_the_model_when_its_path_is_given(model_file):
    job = BackgroundSwap(product_photo(), "plain_white", "airy", (), 160, 160, 1)
    card(model_file, sha256="0" * 64)
    with pytest.raises(EngineUnavailable, match="sha256"):
        render_in_child(job, lambda phase, done: None, 60, cutout_model=model_file)
