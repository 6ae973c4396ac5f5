"""What is said to become of the words of a scene text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import SpecInvalid
from studio.phrases import Sentence
from studio.understood import FATES, understood
from studio.vocabulary import MOODS, SCENES

READ = {
    "sunlit marble terrace": ("terrace", "sunlit; marble terrace"),
    "sun-drenched stone terrace with a low wall": (
        "terrace", "sun-drenched; stone terrace; low wall"),
    "a terrace at golden hour": ("terrace", "terrace", "golden hour"),
    "patio with dappled shade": ("terrace", "patio; dappled shade"),
    "white marble terrace, no palm leaves": ("terrace", "marble terrace", "white"),
    "mediterranean terrace with terracotta pots": (
        "terrace", "terrace; pots", "terracotta", "mediterranean"),
    "terrazzo terrace": ("terrace", "terrace", "", "terrazzo"),
    "sunlit podium": ("podium", "podium", "", "sunlit"),
    "marble plinth in an arch": ("arch_niche", "plinth; arch", "", "marble"),
    "arched niche with palm shadows": ("arch_niche", "arched niche; palm shadows"),
    "arch without palm leaves": ("arch_niche", "arch", "", "palm leaves"),
    "plaster arch, golden hour": ("arch_niche", "plaster; arch", "golden hour"),
    "two plaster arches and a vase": ("arch_niche", "plaster; arches", "", "vase"),
    "terracotta arch": ("arch_niche", "arch", "terracotta"),
    "concrete loft, window light": ("concrete_loft", "concrete loft; window light"),
    "industrial loft with exposed brick": ("brick_loft", "industrial; loft; exposed brick"),
    "raw concrete and hard shadows": ("concrete_loft", "raw concrete; hard shadows"),
    "oak table by the window": ("wood_table", "oak table; window"),
    "walnut tabletop with a ceramic bowl": ("wood_table", "walnut; tabletop", "", "ceramic; bowl"),
    "rustic wooden table, blurred garden": ("wood_table", "rustic; wooden table; blurred garden"),
    "linen backdrop": ("curtain", "linen backdrop"),
    "draped linen in soft folds": ("curtain", "draped; linen; soft folds"),
    "velvet curtain, moody": ("curtain", "velvet curtain", "moody"),
    "terrazzo podium": ("terrazzo", "terrazzo podium"),
    "terrazzo counter with a vase": ("terrazzo", "terrazzo", "", "counter; vase"),
    "marble counter, soft light": ("marble_table", "marble counter", "soft light"),
    "black marble and gold, luxury": ("black_and_gold", "black marble; gold", "luxury"),
    "carrara slab, cool light": ("marble_table", "carrara", "cool light", "", "slab"),
    "bathroom tiles in sage green": ("tiles_bath", "bathroom tiles", "sage green"),
    "moroccan zellige, leaf shadow": ("tiles_bath", "zellige", "", "leaf shadow", "moroccan"),
    "poolside, rippling light": ("pool", "poolside; rippling", "light"),
    "turquoise mosaic pool with palms": ("pool", "mosaic pool", "turquoise", "palms"),
    "venetian blind shadows on plaster": ("blinds", "venetian blind; shadows; plaster"),
    "stripes of light": ("blinds", "stripes of light"),
    "dappled light on a plaster wall": ("window_wall", "dappled light; plaster"),
    "bench under a window": ("window_wall", "bench; window"),
    "white cube gallery with a plinth": ("gallery", "white cube; gallery; plinth"),
    "museum doorway": ("gallery", "museum; doorway"),
    "fluted plinth, soft daylight": ("fluted_wall", "fluted plinth; daylight", "soft"),
    "reeded panels in oak": ("fluted_wall", "reeded panels", "", "oak"),
    "neon ring on a wet floor": ("neon", "neon ring; wet floor"),
    "neon pink podium": ("podium", "podium", "neon pink"),
    "forest green podium": ("podium", "podium", "forest green"),
    "brick red arch": ("arch_niche", "arch", "brick red"),
    "snow white plinth": ("podium", "plinth", "snow white"),
    "christmas bokeh": ("festive", "christmas; bokeh"),
    "valentine table with fairy lights": ("festive", "valentine; table; fairy lights"),
    "paper waves and a paper sun": ("paper_waves", "paper waves; paper sun"),
    "cut paper hills, pastel": ("paper_waves", "cut paper; hills", "pastel"),
    "colour blocking with half circles": ("colour_block", "colour blocking; half circles"),
    "bauhaus shapes in primary colours": (
        "colour_block", "bauhaus; shapes", "", "", "primary; colours"),
    "seamless paper in dusty rose": ("seamless", "seamless paper", "dusty rose"),
    "plain beige backdrop": ("seamless", "plain; backdrop", "beige"),
    "on white": ("plain_white", "white"),
    "travertine plinth": ("podium", "plinth", "", "", "travertine"),
    "travertine and linen": ("curtain", "linen", "", "", "travertine"),
    "marbel table": ("wood_table", "table", "", "", "marbel"),
    "arch wthout leaves": ("arch_niche", "arch; leaves", "", "", "wthout"),
    "marble podium, not a beach": ("podium", "podium", "", "marble"),
    "silk waves": ("paper_waves", "waves", "", "", "silk"),
    "ocean blue tiles": ("tiles_bath", "tiles", "ocean blue"),
    "desert sand steps": ("stairs", "steps", "desert sand"),
    "flamingos on a terrazzo step": ("terrazzo", "terrazzo step", "flamingos"),
    "an arch, but no plinth": ("arch_niche", "arch", "", "plinth"),
    "palm leaves and a vase": ("arch_niche", "palm leaves", "", "vase"),
    "stone": ("marble_table", "stone"),
    "vase": ("terrace", "vase"),
    "sunlit oak table": ("wood_table", "sunlit; oak table"),
    "plinths of terrazzo": ("terrazzo", "plinths; terrazzo"),
    "a stone patio with a low wall": ("terrace", "stone; patio; low wall"),
    "concrete plinth in front of a brick wall": (
        "brick_loft", "plinth; brick wall", "", "concrete"),
    "terracotta zellige, window shadow": ("tiles_bath", "zellige", "terracotta", "window shadow"),
    "curtained alcove": ("arch_niche", "alcove", "", "", "curtained"),
    "shadow-free podium": ("podium", "podium"),
    "neither arch nor podium, just stairs": ("stairs", "stairs"),
    "Stufen aus Beton": ("concrete_loft", "Beton", "", "", "Stufen; aus"),
}
"""A stylist's text, the scene, and its words by fate in the mood natural: drawn, overruled, not
drawn, unknown."""

REFUSED = (
    "roof terrace over the city", "podum", "beach at sunset", "a podium on a beach", "street cafe",
    "flowers everywhere", "steps by the sea", "no podium", "golden hour", "dark and moody",
    "travertine", "without any arch", "42", "",
)


@pytest.mark.parametrize("text", READ)
def test_scene_honours_most_of_the_text_and_every_word_is_accounted_for(text):
    scene, *said = READ[text]
    said = [words.split("; ") if words else [] for words in said]
    assert SCENES.find(text).term.slug == scene
    assert list(understood(text, "natural").values()) == said + [[]] * (len(FATES) - len(said))


@pytest.mark.parametrize("text", REFUSED)
def test_text_is_refused_with_the_vocabulary_when_it_names_nothing_that_can_be_drawn(text):
    with pytest.raises(SpecInvalid, match="se one of podium, arch_niche"):
        understood(text, "natural")


@pytest.mark.parametrize("light, thing, mood, fate", [
    ("golden hour", "podium", "warm", "drawn"), ("golden hour", "podium", "airy", "overruled"),
    ("moody", "arch", "moody", "drawn"), ("moody", "arch", "natural", "overruled"),
    # A scene with a sun has it in every mood, one without in none.
    ("sunlit", "terrace", "moody", "drawn"), ("sunlit", "podium", "natural", "not_drawn")])
def test_light_is_told_as_drawn_only_when_it_will_be(light, thing, mood, fate):
    assert light in understood(f"{light} {thing}", mood)[fate]


WORDS = sorted({word for text in READ for word in text.split()})


@given(st.lists(st.sampled_from([*WORDS, "no", "without", ",", "-", "flamingo", "7"]), min_size=1,
                max_size=9).map(" ".join), st.sampled_from([mood.slug for mood in MOODS]))
def test_each_word_has_one_fate_at_most_when_words_are_thrown_together(text, mood):
    if SCENES.match(text) is None:
        return
    told = [words for fate in understood(text, mood).values() for words in fate]
    assert sum(len(Sentence(words).words) for words in told) <= len(Sentence(text).words)
    assert all(words in text for words in told)
    assert told


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.slug)
def test_scene_shows_known_things_once(scene):
    known = {thing.slug for thing in SCENES.things}
    assert set(scene.shows) <= known and len(set(scene.shows)) == len(scene.shows)
