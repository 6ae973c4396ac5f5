"""What is wrong with a call, as the (loc, msg, type) items of the contract's 422."""

JSON_INVALID = (("body",), "The body is not valid JSON.", "json_invalid")
LOCATIONS = {"json": "body", "query": "query", "headers": "header", "path": "path"}


def items_of_issues(issues):
    """Issues of a body as (loc, msg, type) items."""
    return [(("body", *issue.loc), issue.msg, issue.type) for issue in issues]


def items_of_messages(messages):
    """webargs' {location: {field: {index: [message]}}} as (loc, msg, type) items."""
    return [item for location, fields in messages.items()
            for item in _walk((LOCATIONS.get(location, location),), fields)]


def _walk(loc, node):
    if isinstance(node, dict):
        for key, below in node.items():
            # Errors of the body as a whole belong to no field.
            yield from _walk(loc if key == "_schema" else (*loc, key), below)
    elif isinstance(node, list):
        for below in node:
            yield from _walk(loc, below)
    else:
        yield loc, str(node), _kind(str(node))


def _kind(message):
    """A stable type for marshmallow's own messages, which carry none."""
    if message.startswith("Missing data"):
        return "missing"
    if message.startswith("Unknown field"):
        return "unknown_field"
    if message.startswith(("Not a valid", "Field may not be null", "Invalid input type")):
        return "type_error"
    return "value_error"
