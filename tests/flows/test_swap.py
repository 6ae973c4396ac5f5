"""A product photo over HTTP: delivered and paid for, or refused with a reason and refunded."""

import hashlib
import os
import signal
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
import requests

from studio.metadata import read_xmp
from tests.factories import engine_names, eventually, jpeg, png, product_photo, swap_body

SAMPLE = Path(__file__).parents[2] / "studio" / "samples" / "handbag.jpg"


def test_photo_becomes_a_delivered_and_paid_picture_when_submitted(shop):
    key = shop.put("bag.png", png(product_photo()))
    request = shop.swap(key, output_preset="instagram_square", scene_type="seamless",
                        dominant_colors=["#f4a6a0"])
    assert request["status"] == "COMPLETED", request["failure"]
    render = request["renders"][0]
    picture = requests.get(render["url"], timeout=30)
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert hashlib.sha256(picture.content).hexdigest() == render["sha256"]
    assert len(picture.content) == render["bytes"]
    decoded = cv2.imdecode(np.frombuffer(picture.content, np.uint8), cv2.IMREAD_COLOR)
    assert decoded.shape == (render["height"], render["width"], 3) == (1080, 1080, 3)
    assert request["request_id"] in str(read_xmp(picture.content))
    assert (request["progress"], request["evaluation"]["passed"]) == (1.0, True)
    assert [entry["kind"] for entry in request["credits"]["entries"]] == ["charge", "capture"]
    assert shop.balance() == 1000 - request["credits"]["cost"] == 998
    assert shop.broken_invariants() == []


@pytest.mark.render
def test_sample_stands_on_the_podium_when_the_photo_set_draws(shop):
    key = shop.put("handbag.jpg", SAMPLE.read_bytes())
    request = shop.swap(key, output_preset="instagram_square", scene_type="podium",
                        mood="playful", dominant_colors=["#f4a6a0", "#ffffff"])
    assert request["status"] == "COMPLETED", request["failure"]
    assert request["renders"][0]["engine"] in engine_names()
    assert request["evaluation"]["passed"]


def test_render_is_a_source_for_the_next_request_when_named(shop):
    key = shop.put("bag.png", png(product_photo()))
    first = shop.swap(key)
    assert first["status"] == "COMPLETED", first["failure"]
    second = shop.swap(None, source_render_public_id=first["renders"][0]["public_id"],
                       scene_type="seamless")
    assert second["status"] == "COMPLETED", second["failure"]


def png_bomb(side=30_000):
    """A valid black-and-white PNG of side x side pixels in some hundred kilobytes."""
    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    size = side.to_bytes(4, "big")
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (side + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + size + b"\x01\0\0\0\0")
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


BAD_SOURCES = {
    "a text file named png": (lambda: b"just words\n" * 50, "source_unreadable"),
    "one pixel": (lambda: png(product_photo()[:1, :1]), "source_too_small"),
    "a png bomb": (png_bomb, "source_too_large"),
    "a truncated jpeg": (lambda: jpeg(product_photo())[:2500], "source_unreadable"),
    "an empty file": (lambda: b"", "source_unreadable"),
    "a plain wall": (lambda: png(product_photo() * 0 + 180), "cutout_unsure"),
}


@pytest.mark.parametrize("what", BAD_SOURCES)
def test_request_fails_with_a_reason_and_a_refund_when_the_source_is(shop, what):
    make, code = BAD_SOURCES[what]
    request = shop.swap(shop.put("photo.png", make()))
    assert request["status"] == "FAILED"
    assert request["failure"]["code"] == code
    assert len(request["failure"]["message"]) > 20
    assert (request["credits"]["state"], shop.balance()) == ("REFUNDED", 1000)
    assert request["renders"] == []


def test_request_fails_with_a_reason_and_a_refund_when_there_is_no_such_object(shop):
    request = shop.swap(f"clients/{shop.client.id}/never-uploaded.jpg")
    assert (request["status"], request["failure"]["code"]) == ("FAILED", "source_missing")
    assert "never-uploaded.jpg" in request["failure"]["message"]
    assert shop.balance() == 1000


def test_workers_survive_when_bad_sources_come_in_a_row(shop):
    before = worker_children(shop)
    keys = [shop.put("photo.png", make()) for make, _ in BAD_SOURCES.values()]
    accepted = [shop.submit(swap_body(key, output_preset="original")) for key in keys]
    outcomes = [shop.outcome(answer.json()["request_id"]) for answer in accepted]
    assert {request["status"] for request in outcomes} == {"FAILED"}
    good = shop.swap(shop.put("bag.png", png(product_photo())))
    assert good["status"] == "COMPLETED"
    assert worker_children(shop) == before
    assert shop.broken_invariants() == []


def test_call_is_refused_when_the_key_is_wrong(shop):
    response = requests.post(
        f"{shop.base_url}/v1/background-swap-with-spec", json={}, timeout=30,
        headers={"Authorization": "Bearer " + shop.key[:-1] + "!"})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_submit_is_payment_required_when_the_balance_is_empty(poor_shop):
    response = poor_shop.submit(swap_body(f"clients/{poor_shop.client.id}/bag.png"))
    assert (response.status_code, response.json()["code"]) == (402, "insufficient_credits")


def test_request_completes_once_when_its_worker_is_killed(shop):
    # Large enough to be caught at work.
    photo = cv2.resize(product_photo(), (1600, 1920), interpolation=cv2.INTER_CUBIC)
    accepted = shop.submit(swap_body(shop.put("bag.png", png(photo)), scene_type="seamless",
                                     output_preset="shopify_square"))
    request_id = accepted.json()["request_id"]
    eventually(lambda: shop.read(request_id)["stage"] == "generate"
               and shop.read(request_id)["progress"] > 0.03)
    os.kill(worker_children(shop)["generate"][0], signal.SIGKILL)
    request = shop.outcome(request_id)
    assert request["status"] == "COMPLETED", request["failure"]
    assert request["attempt"] == 2
    assert len(request["renders"]) == 1
    assert shop.balance() == 1000 - request["credits"]["cost"] == 996
    assert shop.broken_invariants() == []


def worker_children(shop):
    """Process ids of the pool children by worker name, from /proc."""
    found = {"quick": [], "lane": [], "generate": []}
    for pid in descendants(shop.stack_pid):
        if is_celery(pid) and is_celery(parent_of(pid)):
            line = Path(f"/proc/{pid}/cmdline").read_bytes()
            for name, pids in found.items():
                if f"{name}@".encode() in line:
                    pids.append(pid)
    return found


def is_celery(pid):
    """Whether this is Celery itself, and not the shell that started it."""
    program, *_ = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return b"python" in program and b"celery" in Path(f"/proc/{pid}/cmdline").read_bytes()


def parent_of(pid):
    """The parent's process id."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def descendants(pid):
    """All processes below `pid`."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except FileNotFoundError:
        return
    for child in map(int, children):
        yield child
        yield from descendants(child)
