"""Delivered pictures: add, list by request, find as a source."""

from sqlalchemy import select

from store.models import Render, RequestLog


def add_render(session, **values):
    """Write a delivered picture."""
    render = Render(**values)
    session.add(render)
    session.flush()
    return render


def renders_of(session, request_id):
    """The pictures of a request in the order they were promised."""
    return session.scalars(
        select(Render).where(Render.request_id == request_id).order_by(Render.position)
    ).all()


def render_of_client(session, public_id, client_id):
    """The client's render, or None for an unknown or foreign id, or when its data were removed."""
    return session.scalar(
        select(Render)
        .join(RequestLog, RequestLog.request_id == Render.request_id)
        .where(Render.public_id == public_id, Render.client_id == client_id,
               RequestLog.data_removed_at.is_(None))
    )
