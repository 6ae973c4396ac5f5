"""What can be asked for and what it costs: vocabularies, presets, models, prices, refunds."""

from operator import attrgetter, itemgetter

from flask import current_app
from webargs.flaskparser import abort

from app.auth import authenticate
from app.errors import NotFound
from app.openapi import AtelierBlueprint
from app.paging import conditional, page
from ledger.refunds import POLICY
from schemas.catalogue import (
    FailureRuleView, GarmentCategoryQuery, GarmentCategoryView, ModelView, MoodView,
    OutputPresetView, PriceView, SceneTypeView,
)
from schemas.listing import ListQuery, page_of
from store.garment_categories import category_by_id, list_categories
from studio.engines.protocol import Garment, job_name
from studio.presets import PRESETS
from studio.vocabulary import MOODS, SCENES
from workflows.prices import PRICES, RESOLUTIONS, credits_of
from workflows.registry import WORKFLOWS

blueprint = AtelierBlueprint(
    "catalogue", __name__, url_prefix="/v1",
    description="Look up what can be asked for and what it costs.",
)
blueprint.before_request(authenticate)
blueprint.after_request(conditional)


@blueprint.route("/scene-types")
@blueprint.lists(ListQuery, page_of(SceneTypeView))
def scene_types(query):
    """List the scene types

    The sets that a product can stand in, other words for them, and the models that draw them.
    """
    return _page([_scene_type(scene) for scene in SCENES], query, itemgetter("slug"))


def _scene_type(scene):
    engines = [engine.name for engine in current_app.extensions["engines"]
               if scene.slug in engine.capabilities.get("scenes", ())]
    return {"slug": scene.slug, "about": scene.about, "words": scene.words, "shows": scene.shows,
            "engines": engines}


@blueprint.route("/moods")
@blueprint.lists(ListQuery, page_of(MoodView))
def moods(query):
    """List the moods

    The light of a set, and other words for it.
    """
    return _page(MOODS, query, attrgetter("slug"))


@blueprint.route("/output-presets")
@blueprint.lists(ListQuery, page_of(OutputPresetView))
def output_presets(query):
    """List the output presets

    Exact pixels, format and the rules of the channel, each with its source and when it was read.
    """
    return _page(PRESETS, query, attrgetter("slug"))


@blueprint.route("/output-presets/<slug>")
@blueprint.shows(OutputPresetView, 404)
def output_preset(slug):
    """Read an output preset

    Exact pixels, format and the rules of the channel.
    """
    for preset in PRESETS:
        if preset.slug == slug:
            return preset
    raise NotFound("There is no such output preset.")


@blueprint.route("/models")
@blueprint.lists(ListQuery, page_of(ModelView))
def models(query):
    """List the models

    The engines that draw pictures, in order of preference, and why one is not available here.
    """
    engines = current_app.extensions["engines"]
    return _page([_model(engine) for engine in engines], query, itemgetter("name"))


def _model(engine):
    reason = engine.unavailable_reason()
    return {
        "name": engine.name,
        "version": engine.version,
        "jobs": [job_name(job) for job in engine.jobs],
        "capabilities": dict(engine.capabilities),
        "available": reason is None,
        "reason": reason,
    }


@blueprint.route("/prices")
@blueprint.lists(ListQuery, page_of(PriceView))
def prices(query):
    """List the prices

    What a line of each workflow costs, by model and resolution.
    """
    return _page([_price(workflow) for workflow in WORKFLOWS], query, itemgetter("workflow"))


def _price(workflow):
    price = PRICES[workflow.slug]
    return {
        "workflow": workflow.slug, "title": workflow.title, "line": price.line,
        "per_item": price.per_item, "credits": price.credits, "reason": price.reason,
        "models": {
            engine.name: {
                resolution: credits_of(price, resolution=resolution, engine=engine.name)
                for resolution in engine.capabilities.get("resolutions", RESOLUTIONS)}
            for engine in current_app.extensions["engines"].able(workflow.job_type)
        },
    }


@blueprint.route("/refund-policy")
@blueprint.lists(ListQuery, page_of(FailureRuleView))
def refund_policy(query):
    """List the refund policy

    Every code that a request can fail with, what it means, whether we tried again, and that the
    credits come back.
    """
    return _page(POLICY, query, attrgetter("code"))


@blueprint.route("/garment-categories")
@blueprint.lists(GarmentCategoryQuery, page_of(GarmentCategoryView))
def garment_categories(query):
    """List the garment categories

    Kinds of garments, where they are worn and what goes with them.
    """
    with current_app.extensions["backends"].sessions() as session:
        cursor, limit = query["cursor"], query["limit"]
        if cursor is not None and category_by_id(session, cursor) is None:
            _refuse_cursor()
        rows = list_categories(
            session, slot=query["slot"], key=query["key"], after=cursor, limit=limit + 1)
        return page([_garment_category(row) for row in rows], limit, itemgetter("public_id"))


@blueprint.route("/garment-categories/<public_id>")
@blueprint.shows(GarmentCategoryView, 404)
def garment_category(public_id):
    """Read a garment category

    A kind of garment, where it is worn and what goes with it.
    """
    with current_app.extensions["backends"].sessions() as session:
        category = category_by_id(session, public_id)
    if category is None:
        raise NotFound("There is no such garment category.")
    return _garment_category(category)


def _garment_category(category):
    """A category, and the models that tell that they make garments of it."""
    engines = [engine.name for engine in current_app.extensions["engines"].able(Garment)
               if category.key in engine.capabilities.get("categories", ())]
    return {**{column.key: getattr(category, column.key) for column in category.__table__.c},
            "engines": engines}


def _page(items, query, name_of):
    """The page of `items` that `query` asks for; an item's name is its cursor."""
    start = 0
    if query["cursor"] is not None:
        names = [name_of(item) for item in items]
        if query["cursor"] not in names:
            _refuse_cursor()
        start = names.index(query["cursor"]) + 1
    return page(items[start:start + query["limit"] + 1], query["limit"], name_of)


def _refuse_cursor():
    """Answer 422 as for any other value of the query that names nothing."""
    abort(422, messages={"query": {"cursor": [
        "Not a cursor of this list: use the next_cursor of the page before."]}})
