"""Pages of lists, and answers that a caller who has them already need not fetch again."""

from flask import request

ETAG = {"ETag": {"description": "Send it as If-None-Match.", "schema": {"type": "string"}}}
"""The header that `conditional` adds, for the document."""


def page(rows, limit, cursor_of):
    """One page out of up to ``limit + 1`` `rows`: the surplus row tells that there is more.

    `cursor_of` gives a row's cursor; the next page begins after it.
    """
    data = rows[:limit]
    has_more = len(rows) > limit
    return {
        "data": data,
        "next_cursor": str(cursor_of(data[-1])) if has_more else None,
        "has_more": has_more,
    }


def conditional(response):
    """Add an ETag to a GET's answer, and answer 304 where the caller's If-None-Match has it.

    For a blueprint's `after_request`.
    """
    if request.method == "GET" and response.status_code == 200:
        response.add_etag()
        response.make_conditional(request)
    return response
