"""Delivered pictures: add, list by request or client, find as a source."""

from collections import defaultdict

from sqlalchemy import insert, select

from store.brands import folded
from store.delivered import find, newest
from store.models import Render, RequestLog


# Built once, and without the unit of work: every delivery sends it.
ADD_RENDER = insert(Render.__table__)


def add_render(session, **values):
    """Write a delivered picture."""
    session.execute(ADD_RENDER, values)


def renders_of(session, request_id):
    """The pictures of a request in the order they were promised."""
    return renders_by_request(session, [request_id])[request_id]


def renders_by_request(session, request_ids):
    """The pictures of each request, as `renders_of`; a request without any has an empty list."""
    found = defaultdict(list)
    for render in session.scalars(
        select(Render).where(Render.request_id.in_(request_ids)).order_by(Render.position)
    ):
        found[render.request_id].append(render)
    return found


def render_of_client(session, public_id, client_id):
    """The client's render, or None for an unknown or foreign id, or when its data were removed."""
    return find(session, Render, public_id, client_id)


def renders_of_client(
    session, client_id, *, workflow=None, role=None, pilot_brand=None, request_id=None, **listing,
):
    """The client's renders, newest first, as rows: the render, its workflow and its brand label.

    `listing` is what `store.delivered.newest` takes.
    """
    equal = {
        RequestLog.workflow: workflow, Render.role: role, Render.request_id: request_id,
        folded(RequestLog.pilot_brand): pilot_brand and folded(pilot_brand),
    }
    return session.execute(
        newest(Render, client_id, equal, **listing)
        .add_columns(RequestLog.workflow, RequestLog.pilot_brand)
    ).all()
