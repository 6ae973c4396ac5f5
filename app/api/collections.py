"""``/v1/backgrounds``, ``/v1/garments`` and ``/v1/renders``: what was made for the caller."""

from flask import current_app, g

from app.auth import authenticate
from app.collection_views import background_view, delivered_render_view, garment_view
from app.errors import DataRemoved, NotFound
from app.openapi import AtelierBlueprint
from app.paging import conditional, page
from schemas.background import BackgroundListQuery, BackgroundPage, BackgroundView
from schemas.garment import GarmentListQuery, GarmentPage, GarmentView
from schemas.render import DeliveredRenderView, RenderListQuery, RenderPage
from store.backgrounds import Background, background_of_client, backgrounds_of_client
from store.delivered import is_removed
from store.garments import Garment, garment_of_client, garments_of_client
from store.models import Render
from store.objects.links import Links
from store.renders import render_of_client, renders_by_request, renders_of_client
from store.requests import request_of_client
from store.session import database_now

blueprint = AtelierBlueprint(
    "collections", __name__, url_prefix="/v1", description="Find what was made."
)
blueprint.before_request(authenticate)
blueprint.after_request(conditional)


@blueprint.route("/backgrounds")
@blueprint.lists(BackgroundListQuery, BackgroundPage)
def read_backgrounds(query):
    """List backgrounds

    The caller's own sets, newest first; background-swap stands a product in one of them.
    """
    with _sessions() as session:
        found = backgrounds_of_client(session, g.client.id, **query)
        return _entry_page(session, query, found, background_view)


@blueprint.route("/backgrounds/<public_id>")
@blueprint.shows(BackgroundView, 404, 410)
def read_background(public_id):
    """Read a background

    A set of the caller's own catalogue: its picture, and what draws it again.
    """
    with _sessions() as session:
        background = _own(session, background_of_client, Background, public_id)
        return _entry_views(session, [background], background_view)[0]


@blueprint.route("/garments")
@blueprint.lists(GarmentListQuery, GarmentPage)
def read_garments(query):
    """List garments

    The caller's own garments, newest first.
    """
    with _sessions() as session:
        found = garments_of_client(session, g.client.id, **query)
        return _entry_page(session, query, found, garment_view)


@blueprint.route("/garments/<public_id>")
@blueprint.shows(GarmentView, 404, 410)
def read_garment(public_id):
    """Read a garment

    A garment of the caller's own catalogue: its pictures, and what makes it again.
    """
    with _sessions() as session:
        garment = _own(session, garment_of_client, Garment, public_id)
        return _entry_views(session, [garment], garment_view)[0]


@blueprint.route("/renders")
@blueprint.lists(RenderListQuery, RenderPage)
def read_renders(query):
    """List renders

    Every picture that was delivered to the caller, newest first.
    """
    with _sessions() as session:
        rows = renders_of_client(session, g.client.id, **query)
        links = _links(session)
    found = page(rows, query["limit"], lambda row: row.Render.public_id)
    return {**found, "data": [delivered_render_view(*row, links) for row in found["data"]]}


@blueprint.route("/renders/<public_id>")
@blueprint.shows(DeliveredRenderView, 404, 410)
def read_render(public_id):
    """Read a render

    A delivered picture and the request that it comes from.
    """
    with _sessions() as session:
        render = _own(session, render_of_client, Render, public_id)
        request = request_of_client(session, render.request_id, g.client.id)
        return delivered_render_view(
            render, request.workflow, request.pilot_brand, _links(session))


def _sessions():
    return current_app.extensions["backends"].sessions()


def _links(session):
    backends = current_app.extensions["backends"]
    return Links(backends.objects, database_now(session), backends.settings.link_ttl_s)


def _own(session, find, model, public_id):
    """The caller's row, else 410 when its data were removed, else 404."""
    row = find(session, public_id, g.client.id)
    if row is None and is_removed(session, model, public_id, g.client.id):
        raise DataRemoved()
    if row is None:
        raise NotFound(f"There is no such {model.__name__.lower()}.")
    return row


def _entry_page(session, query, entries, view):
    found = page(entries, query["limit"], lambda entry: entry.public_id)
    return {**found, "data": _entry_views(session, found["data"], view)}


def _entry_views(session, entries, view):
    """Catalogue entries, each with the renders of the request that made it."""
    renders = renders_by_request(session, [entry.request_id for entry in entries])
    links = _links(session)
    return [view(entry, renders[entry.request_id], links) for entry in entries]
