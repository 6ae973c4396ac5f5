"""Views are thin: validated in, one call, serialised out."""

import ast

from tests.shape.sources import shipped

BODY_LINES_MAX = 10


def test_view_body_is_short_when_routed():
    views = [
        (module, view)
        for module in shipped()
        if module.path.parts[0] == "app"
        for view in _views(module)
    ]
    assert views, "no view found: does this test still know how routes are declared?"
    thick = [f"{module.at(view)}: {_body_lines(view)}" for module, view in views]
    thick = [entry for entry in thick if int(entry.rsplit(" ", 1)[1]) > BODY_LINES_MAX]
    assert thick == []


def _views(module):
    """Functions under `@x.route(...)`, methods of such classes, and f in `x.route(...)(f)`."""
    called = {
        node.args[0].id
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _is_route(node.func)
        if node.args and isinstance(node.args[0], ast.Name)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(map(_is_route, node.decorator_list)):
            yield from (each for each in node.body if isinstance(each, ast.FunctionDef))
        if isinstance(node, ast.FunctionDef):
            if node.name in called or any(map(_is_route, node.decorator_list)):
                yield node


def _is_route(node):
    verbs = {"route", "get", "post", "put", "patch", "delete"}
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_call and node.func.attr in verbs


def _body_lines(view):
    body = view.body[1:] if ast.get_docstring(view) is not None else view.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0
