"""What a caller wishes of a garment: its words, a colour that goes with others, what is drawn.

Every word is read by its own table. Where all engines that could draw it are held to tables, a
text that names nothing of its own kind may still name the garment ("pleated midi skirt" as the
material), and what cannot be drawn is refused before it is charged.
"""

from studio.colour_names import find_colour, match_colour
from studio.engines.protocol import Garment
from studio.errors import SpecInvalid
from studio.tailor.choose import Undrawable, Wish, choose
from studio.tailor.harmony import RULES, harmonise
from studio.tailor.shelf import RACK
from studio.wardrobe import (
    FITS, LENGTHS, MATERIALS, PATTERNS, find_fit, find_length, find_material, find_pattern,
)
from workflows.generation import AUTO, seed_of, settings_of

TABLES = {"material": find_material, "pattern": find_pattern, "fit": find_fit,
          "length": find_length}
HERO, PALETTE, RULE = "hero_garment_public_id", "palette", "harmony"
"""Keys of the caller's notes that a colour `auto` is chosen by."""


def read_wish(reading, stock, category, *, freely):
    """The words of a garment, as JSON values.

    Parameters
    ----------
    reading : Reading
    stock : Stock
    category : GarmentCategory or None
        None where the body names none that there is.
    freely : bool
        Whether a text that names nothing passes as it is.

    Returns
    -------
    dict
        ``color``, ``harmony``, ``material``, ``pattern``, ``fit``, ``length`` and ``words``, as
        asked; ``garment``, what is drawn for them, and ``notes`` on what is not, where an engine
        that is held to tables draws it.
    """
    by_tables = _only_tables(stock, reading.body)
    key = category and category.key
    color, harmony = _color(reading, stock, key, freely)
    spec = {"color": color, "harmony": harmony, "words": _words(reading)}
    for field, find in TABLES.items():
        spec[field] = reading.word((field,), _reader(find, by_tables), freely=freely)
    choice = None
    if not (category is None or reading.issues or reading.verbatim or color is None):
        choice = _choose(reading, key, spec, by_tables, freely)
    return {**spec, "garment": choice and _drawn(choice),
            "notes": dict(choice.notes) if choice else {}}


def as_made(spec, field):
    """The word of a field that makes the garment again: the caller's, else what was drawn."""
    return spec[field] or (spec.get("garment") or {}).get(field)


def _only_tables(stock, body):
    """Whether every engine that could do it tells the garments that it draws."""
    model = settings_of(body)[0].get("image_model", AUTO)
    able = [engine for engine in stock.engines.able(Garment) if model in (AUTO, engine.name)]
    return bool(able) and all("garments" in engine.capabilities for engine in able)


def _words(reading):
    """Everything that was said, clause by clause."""
    texts = [reading.value(field) for field in ("display_name", "color", *TABLES)]
    return ", ".join(text for text in texts if text)


def _reader(find, by_tables):
    def read(text):
        try:
            return find(text).slug
        except SpecInvalid:
            if by_tables and _names_something(text):
                return None
            raise
    return read


def _names_something(text):
    """Whether a text is understood by a table, if not by its own."""
    return any(table.match(text) for table in (
        RACK.vocabulary, MATERIALS, PATTERNS, FITS, LENGTHS))


def _choose(reading, category, spec, by_tables, freely):
    """The choice, or None where the engine that draws is not held to tables."""
    wish = Wish(category, spec["color"], spec["material"], spec["pattern"], spec["fit"],
                spec["length"], spec["words"])
    try:
        return choose(wish, 0, RACK) if by_tables or freely else None
    except Undrawable as error:
        loc = {"category": "garment_category_public_id"}.get(error.field, error.field)
        if by_tables:
            reading.refuse((loc,), error.detail, "contradiction")
        else:
            reading.verbatim.append(loc)
        return None


def _drawn(choice):
    spec = choice.spec
    return {"slug": spec.garment, "name": choice.cut.name, "material": spec.material,
            "pattern": spec.pattern, "fit": spec.fit, "length": spec.length}


def _color(reading, stock, category, freely):
    """(``#rrggbb``, None), or for `auto` a colour and why it was chosen."""
    text = reading.value("color")
    if text is None or text.strip().lower() != AUTO:
        return reading.word(("color",), lambda word: find_colour(word).hex, freely=freely), None
    named = match_colour(_words(reading))
    # "linen" is a colour too, but said of a garment it is what that is made of.
    if named is not None and MATERIALS.match(named.name) is None:
        return named.hex, None
    others, rule = _worn_with(reading, stock), _rule(reading)
    if category is None or reading.issues:
        return None, None
    chosen = harmonise(others, category, seed_of(reading.body) or 0, rule)
    return chosen.hex, {"rule": chosen.rule, "name": chosen.name, "about": chosen.about,
                        "beside": others}


def _worn_with(reading, stock):
    """Colours that the notes name, else the brand's palette: ``#rrggbb``."""
    hero, colors = reading.value("metadata", HERO), []
    if hero is not None:
        garment = stock.garment(hero) if isinstance(hero, str) else None
        color = garment and match_colour(garment.color)
        if color is None:
            reading.refuse(("metadata", HERO), "There is no such garment of a known colour: see "
                           "GET /v1/garments.", "not_found")
        else:
            colors.append(color.hex)
    palette = reading.value("metadata", PALETTE)
    if palette is not None and not isinstance(palette, list):
        reading.refuse(("metadata", PALETTE), "Use a list of colours.")
    elif palette:
        colors += reading.words(("metadata", PALETTE), lambda word: find_colour(word).hex)
    return colors or list(stock.brand.palette if stock.brand else ())


def _rule(reading):
    rule = reading.value("metadata", RULE)
    if rule is not None and rule not in RULES:
        reading.refuse(("metadata", RULE), f"Not a rule of harmony: use one of "
                       f"{', '.join(RULES)}.", "not_in_vocabulary")
        return None
    return rule
