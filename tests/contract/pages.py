"""Read the contract's five pages, and nothing else, into plain data.

A page is the text of a rendered reference page: every label is a line of its own, and indentation
is lost. What is nested is told by the page's example body.
"""

import json
import re
from pathlib import Path

PAGES = Path(__file__).parents[3] / "shared" / "contract"
SLUGS = (
    "background-generator", "background-swap-with-spec", "complementary-garment-generator",
    "extract", "look",
)

TYPES = {"any", "boolean", "integer", "null", "number", "object", "string", "Array"}
FIELD = re.compile(r"[a-z][a-z0-9_]*")
MEDIA_TYPE = "Media type "
# The page tells the first in words, "(202)"; the second is what this body has always come with.
STATUSES = {"Successful Response": "202", "Validation Error": "422"}


def read_page(text):
    """The page as data.

    Returns
    -------
    dict
        summary, method, path, authorization, media_type, header_parameters, example, request and
        responses by status. A request or response has name, description, fields and example.
    """
    call = re.search(r"method: '(\w+)', headers: \{Authorization: '(\w+) <token>', "
                     r"'Content-Type': '([\w/]+)'\}, body: '(\{.*?\})'\}", text)
    summary, method, path = text.split("\n")[:3]
    # An example runs into the heading after it.
    asked, answered = text.split("Responses\nSection titled")
    example = json.loads(call[4])
    bodies = re.split(f"({'|'.join(STATUSES)})\n{MEDIA_TYPE}", answered)[1:]
    return {
        "summary": summary,
        "method": method.lower(),
        "path": path,
        "authorization": call[2],
        "media_type": call[3],
        "header_parameters": "Header Parameters" in asked,
        "example": example,
        "request": _body(asked.partition(MEDIA_TYPE)[2].split("\n")[1:], example),
        "responses": {
            STATUSES[title]: {"title": title, **_answer(lines)}
            for title, lines in zip(bodies[::2], bodies[1::2], strict=True)
        },
    }


def _answer(text):
    listed, _, example = re.split(r"\nExample( generated)?\n", text)
    example = json.loads(example)
    return {**_body(listed.split("\n")[1:], example), "example": example}


def _body(lines, example):
    """A schema: its name, perhaps a description, `object`, its fields; perhaps an example."""
    lines = [line.strip() for line in lines if line.strip()]
    head = lines.index("object")
    name, description = lines[0], " ".join(lines[1:head])
    if "Example generated" in lines:
        lines = lines[:lines.index("Example generated")]
    return {"name": name, "description": description,
            "fields": _fields(lines[head + 1:], example)}


def _fields(lines, example):
    """Fields by name; a field's lines run to the next name."""
    starts = [n for n, line in enumerate(lines) if _names_field(lines, n)]
    fields, nested = {}, None
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, about = lines[start], lines[start + 1:end]
        if nested is not None and name in nested["example"]:
            nested["lines"] += lines[start:end]
            continue
        field = fields[name] = _field(about)
        if field["type"] == "array" and field.pop("opens", None):
            nested = {"field": field, "lines": [], "example": example[name][0]}
    if nested is not None:
        nested["field"]["items"]["fields"] = _fields(nested["lines"], nested["example"])
    return fields


def _names_field(lines, n):
    if not FIELD.fullmatch(lines[n]) or lines[n] in TYPES or lines[n] == "required":
        return False
    # `key`, `additional properties`, `any` tell that an object takes whatever comes.
    return not (lines[n] == "key" and lines[n + 1:n + 2] == ["additional properties"])


def _field(lines):
    field = {"required": "required" in lines, "title": None, "type": None, "description": ""}
    texts = []
    for line in lines:
        if line in ("required", "key", "any"):
            continue
        if line == "additional properties":
            field["additional"] = True
        elif line == "Any of:":
            field["named"] = True
        elif line == "null":
            field["nullable"] = True
        elif line in TYPES or line.startswith("Array<"):
            _read_type(field, line)
        elif field["type"] == "array":
            _read_item(field, line)
        else:
            texts.append(line)
    if texts:
        field["title"], field["description"] = texts[0], " ".join(texts[1:])
    return field


def _read_type(field, line):
    if field["type"] is not None:
        return
    if line.startswith("Array"):
        field["type"], inside = "array", line[len("Array"):].strip("<>")
        field["items"] = {"type": inside or "any"}
        field["opens"] = inside == "object"
    else:
        field["type"] = line


def _read_item(field, line):
    """The schema of an array's objects: its name runs into the text that follows it."""
    name, text = re.fullmatch(r"([A-Z]\w*)(object|[A-Z][a-z]* .+)", line).groups()
    field["items"].update(name=name, description="" if text == "object" else text)


def read_all(folder=PAGES):
    """All pages by slug, and the answers that they have in common."""
    pages = {slug: read_page((folder / f"{slug}.txt").read_text(encoding="utf-8"))
             for slug in SLUGS}
    answers = [page.pop("responses") for page in pages.values()]
    assert all(answer == answers[0] for answer in answers), "the pages' answers differ"
    return {"pages": pages, "responses": answers[0]}


def placeholders(value, loc=()):
    """Where an example body has the word that stands for any string: a set of locations."""
    if isinstance(value, dict):
        below = value.items()
    elif isinstance(value, list):
        below = enumerate(value)
    else:
        return {loc} if value == "example" else set()
    return set().union(*(placeholders(item, (*loc, key)) for key, item in below))


def defaults(example):
    """The fields of an example body that show their default.

    A placeholder shows a type: a word, 1, true. Nothing but a default makes a string empty; an
    empty object that may be left out means the same as none.
    """
    return {name: value for name, value in example.items() if value in ("", {})}
