"""A conveyor whose engine is a small real one, and a courier with somebody to deliver to."""

import numpy as np
import pytest
from sqlalchemy import select, text

from app.intake import accept
from ledger.settlement import settle_success
from store.ids import new_id
from store.models import RequestLog
from store.remote import Remote
from store.webhook_deliveries import WebhookDelivery
from studio.engines.protocol import Result
from studio.engines.shelf import Shelf
from tasks.conveyor import Conveyor
from tasks.webhook import Courier
from tests.factories import make_endpoint, make_request, png, product_photo
from tests.receivers import listening
from tests.tasks.looks import Cutter
from workflows.registry import BY_SLUG

LOOK_CATEGORIES = ("top", "jeans", "bag")


class PaperEngine:
    """Draws the photo onto white paper; `trouble` is raised instead, `flaws` spoil pictures.

    `flaws` counts the rounds whose picture is spoilt: the product's pixels are changed, which
    the fidelity check must reject.
    """

    def __init__(self):
        self.trouble = []
        self.flaws = 0
        self.jobs = []

    def render(self, job, progress, timeout_s, *, model, without):
        """Draw `job` like `studio.child.render_in_child`."""
        self.jobs.append(job)
        progress("paper", 0.5)
        if self.trouble:
            raise self.trouble.pop(0)
        height, width = job.height_px, job.width_px
        product = np.zeros((height, width, 4), np.uint8)
        texture = np.random.default_rng(job.seed).integers(60, 200, (height, width, 3), np.uint8)
        product[..., :3] = texture
        top, left = height // 20, width // 20
        product[top:height - top, left:width - left, 3] = 255
        backdrop = np.full((height, width, 3), 255, np.uint8)
        inside = product[..., 3:] == 255
        picture = np.where(inside, texture, backdrop)
        if self.flaws:
            self.flaws -= 1
            picture = np.where(inside, 255 - texture, backdrop)
        progress("paper", 1.0)
        facts = {"engine": "paper", "version": "1", "scene": job.scene, "mood": job.mood,
                 "colors": list(job.colors), "seed": job.seed, "cutout_confidence": 1.0,
                 "product_box": [left, top, width - 2 * left, height - 2 * top]}
        return Result({"picture": picture, "product": product, "backdrop": backdrop}, facts,
                      {"paper": 0.001})


@pytest.fixture
def engine():
    return PaperEngine()


@pytest.fixture
def conveyor(backends, engine):
    return Conveyor(
        sessions=backends.sessions, objects=backends.objects, render=engine.render, lease_s=30,
        render_timeout_s=30,
    )


@pytest.fixture
def submitted(caller, conveyor):
    """The id of a charged request whose source is a readable photo."""
    key = caller.source()
    conveyor.objects.put(key, png(product_photo()), "image/png")
    with conveyor.sessions.begin() as session:
        return make_request(session, caller.client, source_keys=[key]).request_id


@pytest.fixture
def read_request(sessions):
    """Read a request's row as it is now."""
    def read(request_id):
        with sessions() as session:
            return session.get(RequestLog, request_id)
    return read


@pytest.fixture
def receiver():
    with listening() as receiver:
        yield receiver


@pytest.fixture
def courier(backends):
    return Courier(sessions=backends.sessions, objects=backends.objects,
                   remote=Remote(["127.0.0.1"], connect_s=1, total_s=1))


@pytest.fixture
def endpoint(sessions, caller, receiver):
    with sessions.begin() as session:
        return make_endpoint(
            session, caller.client, ["request.completed", "request.failed"], receiver.url)


@pytest.fixture
def request_id(sessions, caller):
    with sessions.begin() as session:
        return make_request(session, caller.client).request_id


@pytest.fixture
def delivery_id(sessions, endpoint, request_id):
    """A delivery of a completed request that is due."""
    with sessions.begin() as session:
        settle_success(session, request_id, attempt=1, actor="test")
        return session.scalars(select(WebhookDelivery.id)).one()


@pytest.fixture
def read(sessions):
    """Read a delivery as it is now."""
    def read(delivery_id):
        with sessions() as session:
            return session.get(WebhookDelivery, delivery_id)
    return read


@pytest.fixture
def cutter():
    """The engine of looks."""
    return Cutter()


@pytest.fixture
def look_conveyor(backends, cutter):
    """A conveyor on which it stands alone."""
    shelf = Shelf((cutter,))
    return Conveyor(
        backends.sessions, backends.objects, engines=shelf,
        render=lambda job, progress, timeout_s, **choice: shelf.run(job, progress, **choice))


@pytest.fixture
def submit_look(backends, caller, look_conveyor):
    """Submit a look of pictures, None for one that nobody stored; its id."""
    def place(*pictures, **config):
        items = []
        for number, (picture, category) in enumerate(zip(pictures, LOOK_CATEGORIES, strict=False)):
            key = caller.source(f"{new_id()}-{number}.png")
            if picture is not None:
                backends.objects.put(key, png(picture), "image/png")
            items.append({"trial_image": key, "trial_item_category": category})
        workflow, request_id = BY_SLUG["look"], new_id()
        body = workflow.schema().load({"items": items, "runtime_config": config})
        accept(backends, look_conveyor.engines, workflow, body, caller.client,
               request_id=request_id)
        with backends.sessions.begin() as session:
            session.execute(text("UPDATE outbox SET sent_at = now()"))
        return request_id
    return place


@pytest.fixture
def photos():
    """Pictures of three items, each of another height."""
    return [product_photo(height) for height in (200, 220, 240)]
