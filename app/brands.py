"""The profile behind a request's label, and the refusal of labels that a strict client lacks."""

from store.brands import brand_of, list_brands
from workflows.errors import InputInvalid, Issue

NAMES_SHOWN_MAX = 20


def find_brand(session, client, label, *, lock=False):
    """The client's profile that `label` names; None where there is none, or no label.

    `lock` is that of `store.brands.brand_of`.

    Raises
    ------
    InputInvalid
        The client is strict and has no such profile.
    """
    if label is None:
        return None
    brand = brand_of(session, client.id, label, lock=lock)
    if brand is None and client.strict_brands:
        raise InputInvalid([
            Issue(("pilot_brand",), _refusal(session, client, label), "unknown_brand")])
    return brand


def _refusal(session, client, label):
    known = [brand.name for brand in list_brands(session, client.id, limit=NAMES_SHOWN_MAX + 1)]
    if not known:
        return f"{label!r} is not a known brand, and this client has none: leave pilot_brand out."
    more = ", and others that /v1/brands lists" if len(known) > NAMES_SHOWN_MAX else ""
    return (f"{label!r} is not a known brand; known brands: "
            f"{', '.join(known[:NAMES_SHOWN_MAX])}{more}.")
