"""How modules look: short, introduced by a sentence, named after what they do."""

import ast
from pathlib import Path

from tests.shape.sources import modules

LINES_MAX = 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service"}


def test_module_is_short_when_no_migration():
    long = [
        f"{module.path}: {lines} lines"
        for module in modules()
        if Path("migrations/versions") not in module.path.parents
        and (lines := module.text.count("\n")) > LINES_MAX
    ]
    assert long == []


def test_module_starts_with_a_sentence_when_in_the_repository():
    silent = [str(module.path) for module in modules() if not _opens_well(module)]
    assert silent == []


def _opens_well(module):
    """A first paragraph with an end: a full stop, or a colon before a list."""
    first = (ast.get_docstring(module.tree) or "").split("\n\n")[0].strip()
    return first.endswith((".", ":"))


def test_package_root_holds_a_docstring_only_when_imported():
    busy = [
        str(module.path)
        for module in modules()
        if module.path.name == "__init__.py" and len(module.tree.body) != 1
    ]
    assert busy == []


def test_module_name_says_something_when_chosen():
    names = {part for module in modules() for part in module.path.with_suffix("").parts}
    assert names & EMPTY_NAMES == set()
