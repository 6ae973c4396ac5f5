"""No file remembers the machine that it was written on."""

import re

from tests.shape.sources import ROOT, files

# In pieces, so that this file does not find itself.
MACHINE = re.compile(r"(?<![\w.\-])/(?:" + "work|root|home|Users" + r")/[\w.]")
REGISTRY = re.compile(
    "|".join(re.escape(one + two) for one, two in (
        ("pypi.", "org"), ("pythonhosted", ".org"), ("registry.npm", "js"), ("--index", "-url"),
        ("--extra-index", "-url"), ("--find", "-links"), ("conda.", "anaconda"),
    ))
)  # fmt: skip


def test_files_name_no_machine_path_when_tracked():
    assert _found(MACHINE) == []


def test_files_name_no_registry_when_tracked():
    assert _found(REGISTRY) == []


def _found(pattern):
    return [
        f"{path}:{number}"
        for path in files()
        for number, line in enumerate(_lines(path), 1)
        if pattern.search(line)
    ]


def _lines(path):
    try:
        return (ROOT / path).read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
