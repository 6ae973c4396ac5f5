"""What tests are made of: callers, bodies, pictures, requests; keyword arguments, few defaults."""

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import cv2
import numpy as np
from sqlalchemy import delete, text, update

from ledger.entries import charge, grant, open_account
from store.clients import create_client
from store.ids import new_id
from store.models import Client, OutboxRow, RequestLog
from store.requests import add_request
from store.webhook_endpoints import EVENT_TYPES, add_endpoint
from studio.engines.shelf import SHELF


@dataclass(frozen=True)
class Caller:
    """A tenant that calls the API with its key."""

    client: Client
    key: str
    http: Any

    @property
    def headers(self):
        """The authorization header."""
        return {"Authorization": f"Bearer {self.key}"}

    def post(self, path, body, **headers):
        """POST `body` as JSON; underscores in header names become hyphens."""
        extra = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.post(path, json=body, headers={**self.headers, **extra})

    def get(self, path):
        """GET with the key."""
        return self.http.get(path, headers=self.headers)

    def source(self, name="photo.png"):
        """A key in the client's own folder."""
        return f"clients/{self.client.id}/{name}"


def swap_body(source_image_s3_key=None, **changes):
    """A valid body of background-swap-with-spec; a change to None drops the field."""
    body = {
        "source_image_s3_key": source_image_s3_key, "scene_type": "plain_white", "mood": "airy",
        "dominant_colors": [], "output_preset": "amazon_main", **changes,
    }
    return {name: value for name, value in body.items() if value is not None}


def product_photo(height=240, width=200, background=(236, 236, 232)):
    """A drawn photo of a red bag with a handle on a plain ground: (H, W, 3) uint8 sRGB."""
    photo = np.full((height, width, 3), background, np.uint8)
    noise = np.random.default_rng(7).normal(0, 1.0, photo.shape)
    left, right = int(width * .25), int(width * .75)
    top, bottom = int(height * .45), int(height * .85)
    center = (width // 2, top)
    cv2.ellipse(photo, center, (width // 7, height // 5), 0, 180, 360, (120, 30, 36), 8,
                cv2.LINE_AA)
    cv2.rectangle(photo, (left, top), (right, bottom), (170, 40, 48), -1, cv2.LINE_AA)
    for row in range(top + 12, bottom, 16):
        cv2.line(photo, (left + 6, row), (right - 6, row), (140, 30, 40), 2, cv2.LINE_AA)
    return np.clip(photo + noise, 0, 255).astype(np.uint8)


def png(picture):
    """PNG bytes of an (H, W, 3|4) uint8 RGB(A) array."""
    order = cv2.COLOR_RGB2BGR if picture.shape[2] == 3 else cv2.COLOR_RGBA2BGRA
    return cv2.imencode(".png", cv2.cvtColor(picture, order))[1].tobytes()


def jpeg(picture, quality=92):
    """JPEG bytes of an (H, W, 3) uint8 RGB array."""
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    return cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def make_client(session, name="acme", credits=100):
    """A client with an account and some credits."""
    client = create_client(session, name)
    open_account(session, client.id)
    if credits:
        grant(session, client.id, credits, reason="test", actor="test")
    return client


SPEC = {"scene": "plain_white", "mood": "airy", "colors": [], "preset": "original"}


def make_request(session, client, *, source_keys=(), cost=4, lines=None, ttl_s=600, spec=SPEC,
                 seed=7, dispatched=True, workflow="background-swap-with-spec", pilot_brand=None,
                 replay_of=None, **columns):
    """An accepted and charged request, as intake writes it.

    `lines` are charged instead of one of `cost`; `columns` are of its row, as time has left them.
    """
    lines = lines or {"picture": cost}
    # One source is all that this workflow names.
    body = {"source_image_s3_key": source_keys[0]} if source_keys else {}
    request_id = new_id()
    add_request(
        session, ttl_s=ttl_s, request_id=request_id, client_id=client.id,
        workflow=workflow, body=body, spec=spec, source_keys=list(source_keys), seed=seed,
        credits_cost=sum(lines.values()), pilot_brand=pilot_brand, replay_of=replay_of,
    )
    if columns:
        session.execute(
            update(RequestLog).where(RequestLog.request_id == request_id).values(columns))
    charge(session, client.id, request_id, lines, actor="test")
    if not dispatched:
        session.execute(delete(OutboxRow).where(OutboxRow.request_id == request_id))
    return session.get(RequestLog, request_id)


def make_endpoint(session, client, event_types=EVENT_TYPES, url="https://example.com/"):
    """A webhook endpoint that asks for `event_types`; None when the client has too many."""
    return add_endpoint(
        session, client.id, url=url, description="", event_types=list(event_types))


AGE = """
    UPDATE request_logs SET created_at = created_at - :span, deadline_at = deadline_at - :span,
        started_at = started_at - :span, ended_at = ended_at - :span;
    UPDATE ledger_entries SET created_at = created_at - :span"""


def age(sessions, days):
    """Let all requests and entries have happened `days` days earlier."""
    unguarded(sessions, AGE, span=timedelta(days=days))


def unguarded(sessions, statement, **values):
    """Run SQL that no trigger and no foreign key sees: what must never happen, happens."""
    with sessions.begin() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(statement), values)


def eventually(probe, within_s=20.0):
    """The first true answer of `probe`, asked until a deadline; fails the test after it."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        answer = probe()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{probe} was not true within {within_s} s")


def engine_names():
    """Every engine on the shelf as renders name it: ``photo-set@6``."""
    return [f"{engine.name}@{engine.version}" for engine in SHELF]
