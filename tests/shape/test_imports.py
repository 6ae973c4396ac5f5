"""Who imports whom: the contracts of setup.cfg, and imports at the top of a module only."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.shape.sources import ROOT, modules, shipped

# An engine may import its runtime when it is first loaded: some take seconds and gigabytes.
OPTIONAL_RUNTIMES = Path("studio/engines")


def test_import_contracts_hold_when_linted():
    command = [sys.executable, "-c", "import sys; from importlinter.cli import *; "]
    command[-1] += "sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_stay_at_top_when_not_an_optional_runtime():
    hidden = {
        module.at(node)
        for module in modules()
        if OPTIONAL_RUNTIMES not in module.path.parents
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    assert sorted(hidden) == []


def test_environment_is_read_in_settings_only_when_shipped():
    readers = [
        module.at(node)
        for module in shipped()
        if module.path != Path("settings.py")
        for node in ast.walk(module.tree)
        if _reads_environment(node)
    ]
    assert readers == []


def _reads_environment(node):
    names = {"environ", "environb", "getenv"}
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id == "os" and node.attr in names
    if isinstance(node, ast.ImportFrom):
        return node.module == "os" and any(alias.name in names for alias in node.names)
    return False


def test_canvas_is_composed_in_one_module_when_celery_is_used():
    composers = [
        module.at(node)
        for module in shipped()
        if module.path != Path("tasks/canvas.py")
        for node in ast.walk(module.tree)
        if _composes(node)
    ]
    assert composers == []


def _composes(node):
    names = {"chain", "chord"}
    if isinstance(node, ast.ImportFrom):
        from_celery = (node.module or "").split(".")[0] == "celery"
        return from_celery and any(alias.name in names for alias in node.names)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id in {"celery", "canvas"} and node.attr in names
    return False
