"""``/v1/brands``: the profiles that the caller's labels may name."""

from flask import current_app, g

from app.auth import authenticate
from app.errors import NotFound
from app.openapi import AtelierBlueprint
from app.paging import conditional, page
from ledger.budgets import spent_this_month
from schemas.brand import BrandPage, BrandQuery, BrandView
from store.brands import brand_of, list_brands

blueprint = AtelierBlueprint(
    "brands", __name__, url_prefix="/v1/brands",
    description="Look up what applies to a brand's requests.",
)
blueprint.before_request(authenticate)
blueprint.after_request(conditional)


@blueprint.route("")
@blueprint.lists(BrandQuery, BrandPage)
def read_list(query):
    """List the brands

    Palette, default preset and budget of each, and what it has spent this month.
    """
    with current_app.extensions["backends"].sessions() as session:
        brands = list_brands(
            session, g.client.id, limit=query["limit"] + 1, after=query["cursor"])
        rows = _views(session, brands)
    answer = page(rows, query["limit"], lambda row: row["name"])
    return answer | {"strict_brands": g.client.strict_brands}


# A name may have a slash.
@blueprint.route("/<path:name>")
@blueprint.shows(BrandView, 404)
def read(name):
    """Read a brand

    By its name, as a request's pilot_brand would name it.
    """
    with current_app.extensions["backends"].sessions() as session:
        brand = brand_of(session, g.client.id, name)
        if brand is None:
            raise NotFound("There is no such brand.")
        return _views(session, [brand])[0]


def _views(session, brands):
    spent = spent_this_month(session, g.client.id, [brand.name for brand in brands])
    return [
        {"name": brand.name, "palette": brand.palette, "default_preset": brand.default_preset,
         "monthly_budget": brand.monthly_budget, "spent_this_month": spent[brand.name],
         "created_at": brand.created_at, "updated_at": brand.updated_at}
        for brand in brands
    ]
