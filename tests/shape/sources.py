"""The repository's own files, for tests that look at code instead of running it."""

import ast
import dataclasses
import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "app", "ledger", "migrations", "schemas", "store", "studio", "tasks", "telemetry",
    "workflows",
)  # fmt: skip
# What no checkout carries: environments, data, caches.
FOREIGN = {".git", ".venv", ".atelier", "__pycache__", "build", "dist"}
FOREIGN_ENDINGS = ("_cache", ".egg-info", ".hypothesis")


@dataclasses.dataclass(frozen=True)
class Module:
    """A Python file: its path below the root, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    def at(self, node):
        """Where a node is, in a form that editors open."""
        return f"{self.path}:{node.lineno}"

    def functions(self):
        """All functions and methods, nested ones too."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]


def files():
    """Every file that a checkout carries, below the root."""
    for folder, names, found in os.walk(ROOT):
        names[:] = [name for name in names if not _is_foreign(name)]
        yield from (Path(folder, name).relative_to(ROOT) for name in found)


def _is_foreign(name):
    return name in FOREIGN or name.endswith(FOREIGN_ENDINGS)


def modules():
    """Every Python file of the repository, tests and benchmarks included."""
    for path in sorted(files()):
        if path.suffix == ".py":
            text = (ROOT / path).read_text()
            yield Module(path, text, ast.parse(text, str(path)))


def shipped():
    """The modules that are installed."""
    for module in modules():
        if module.path.parts[0] in PACKAGES or module.path == Path("settings.py"):
            yield module
