"""What is written goes through named crash points: commits, publishes, object writes."""

import ast

from tests.shape.sources import shipped

AROUND = {"apply_async": "publish", "send_task": "publish", "put": "object write"}
"""Calls that leave the process, and what they are."""


def _calls(tree, *names):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute) and node.func.attr in names]


def test_transaction_has_a_name_when_it_writes():
    unnamed = [
        module.at(call)
        for module in shipped() if module.path.parts[0] != "migrations"
        for call in _calls(module.tree, "begin", "commit")
        if module.path.as_posix() != "store/session.py" and "engine" not in ast.unparse(call.func)
    ]
    assert unnamed == []


def test_call_stands_between_crash_points_when_it_leaves_the_process():
    bare = []
    for module in shipped():
        if module.path.parts[0] not in ("app", "tasks") or module.path.parts[1] == "cli":
            continue
        guarded = {
            id(call)
            for block in ast.walk(module.tree) if isinstance(block, ast.With)
            and any("crashpoints" in ast.unparse(item.context_expr) for item in block.items)
            for call in ast.walk(block)
        }
        bare += [f"{module.at(call)}: {AROUND[call.func.attr]}"
                 for call in _calls(module.tree, *AROUND) if id(call) not in guarded]
    assert bare == []
