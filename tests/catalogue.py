"""What finished requests leave behind, for tests: renders, backgrounds and garments."""

from ledger.settlement import settle_success
from store.backgrounds import add_background
from store.garments import add_garment
from store.ids import new_id
from store.models import Render
from store.renders import add_render
from tests.factories import make_request

SHA256 = "ab" * 32
TSHIRT = "01M7XPE601WJDND1MY80SD2N32"
JEANS = "01M7XPE60JGR00YG9JJT6BNTQ1"
DRAWN = {"seed": 7, "engine": "paper", "engine_version": "1"}


def make_delivery(session, client, *, belongs_to=None, **changes):
    """The render of a new, completed request.

    `belongs_to` makes the entry that the render is of, such as `make_background`; `changes` are
    columns of the render, and `workflow` and `pilot_brand` of its request.
    """
    request = make_request(session, client)
    for column in {"workflow", "pilot_brand"} & changes.keys():
        setattr(request, column, changes.pop(column))
    entry = belongs_to(session, request) if belongs_to else {}
    render = make_render(session, request, **entry, **changes)
    settle_success(session, request.request_id, attempt=1, actor="test")
    return render


def make_render(session, request, **changes):
    """A delivered picture; no object is stored."""
    public_id = new_id()
    add_render(session, **{
        "public_id": public_id, "request_id": request.request_id, "client_id": request.client_id,
        "role": "picture", "position": 0,
        "object_key": f"renders/{request.client_id}/{request.request_id}/{public_id}.jpg",
        "format": "jpeg", "width": 1080, "height": 1350, "bytes": 11, "sha256": SHA256,
        "facts": {}, **DRAWN, **changes,
    })
    return session.get(Render, public_id)


def make_background(session, request, **changes):
    """A background that `request` made, as the column of its renders."""
    row = add_background(session, **{
        "public_id": new_id(), "request_id": request.request_id, "client_id": request.client_id,
        "display_name": "Spring podium", "scene": "podium", "mood": "airy",
        "colors": ["#f4a6a0"], "aspect_ratio": "4:5", "resolution": "1K",
        "metadata": {"season": "spring"}, **DRAWN, **changes,
    })
    return {"background_public_id": row.public_id}


def make_garment(session, request, **changes):
    """A garment that `request` made, as the column of its renders."""
    row = add_garment(session, **{
        "public_id": new_id(), "request_id": request.request_id, "client_id": request.client_id,
        "category_public_id": TSHIRT, "display_name": "Camel tee", "color": "#c19a6b",
        "material": "cotton", "pattern": "solid", "fit": "slim", "length": None,
        "metadata": {}, **DRAWN, **changes,
    })
    return {"garment_public_id": row.public_id}
