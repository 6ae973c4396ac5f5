"""``python -m app.demo``: one real job, end to end, over HTTP.

Starts the servers, web, workers and clock; submits a background swap of a product photo with a
bearer key; follows it; prints the picture's path, its evaluation, the ledger rows and the
balance. The exit code is 0 only if the picture is there and the books balance.
"""

import argparse
import hashlib
import signal
import sys
import time
from pathlib import Path

import requests

from app import demo_client
from app.progress import ProgressLine
from app.stack import StackDown, free_port, running
from ledger.audit import violations
from ledger.entries import balance_of
from settings import Settings
from store.backends import Backends
from store.clients import client_by_name
from store.models import CLOSED_STATUSES

PROCESSES = ("web", "worker", "worker_generate", "clock")
DONE_WITHIN_S = 600
POLL_S = 0.3


class DemoFailed(Exception):
    """The demo did not end with a paid-for picture; the message says how it ended."""


def main():
    """Run the demo and return the exit code."""
    options = _parse()
    # A plain SIGTERM would skip every clean-up below.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    backends = Backends(Settings.from_env())
    try:
        print("Preparing database, demo client and stack ...", flush=True)
        demo = demo_client.prepare(backends, options.photo)
        before = _balance(backends)
        port = free_port()
        with running(backends, port, backends.home / "demo.log", PROCESSES):
            request = _submit_and_follow(f"http://127.0.0.1:{port}", demo, options)
            path = _download(request, backends.home / "demo")
        _report(request, path, before, _balance(backends))
        _check_books(backends, request)
    except (DemoFailed, StackDown, requests.RequestException) as error:
        print(f"\nThe demo failed: {error}", file=sys.stderr)
        return 1
    return 0


def _parse():
    parser = argparse.ArgumentParser(prog="python -m app.demo", description=__doc__)
    parser.add_argument("--photo", type=Path, default=demo_client.SAMPLE_PHOTO,
                        help="product photo to use (default: the sample)")
    parser.add_argument("--scene", default="podium")
    parser.add_argument("--mood", default="playful")
    parser.add_argument("--colors", default="#f4a6a0,#ffffff", help="comma-separated")
    parser.add_argument("--preset", default="instagram_square")
    return parser.parse_args()


def _submit_and_follow(base_url, demo, options):
    """POST the request and poll it to its end, with a progress line."""
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {demo.key}"
    accepted = session.post(f"{base_url}/v1/background-swap-with-spec", timeout=30, json={
        "source_image_s3_key": demo.source_key,
        "scene_type": options.scene,
        "mood": options.mood,
        "dominant_colors": [color for color in options.colors.split(",") if color],
        "output_preset": options.preset,
    })
    if accepted.status_code != 202:
        raise DemoFailed(f"submit was answered {accepted.status_code}: {accepted.text}")
    print(f"202 Accepted: {accepted.json()}", flush=True)
    line = ProgressLine(sys.stdout)
    deadline = time.monotonic() + DONE_WITHIN_S
    while time.monotonic() < deadline:
        request = session.get(base_url + accepted.headers["Location"], timeout=30).json()
        line.show(request["stage"] or "queued", request["progress"])
        if request["status"] in CLOSED_STATUSES:
            line.close()
            return request
        time.sleep(POLL_S)
    raise DemoFailed(f"the request did not end in {DONE_WITHIN_S} s")


def _download(request, folder):
    """Save the first render and check it against the digest that the API promised."""
    if request["status"] != "COMPLETED":
        raise DemoFailed(f"{request['status']}: {request['failure']}")
    render = request["renders"][0]
    data = requests.get(render["url"], timeout=30).content
    if hashlib.sha256(data).hexdigest() != render["sha256"]:
        raise DemoFailed("the picture's bytes are not those that were promised")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{request['request_id']}.{render['format']}"
    path.write_bytes(data)
    return path


def _report(request, path, before, after):
    render = request["renders"][0]
    print(f"\nPicture     {path}")
    print(f"            {render['width']} x {render['height']} {render['format']}, "
          f"{render['bytes']:,} bytes, drawn by {render['engine']}, seed {render['seed']}")
    evaluation = request["evaluation"]
    print(f"Evaluation  {'passed' if evaluation['passed'] else 'rejected'}, "
          f"score {evaluation['score']:.2f}")
    for check in evaluation["checks"]:
        print(f"            {check['verdict']:<5} {check['name']:<12} {check['value']} "
              f"{check['unit']} (threshold {check['threshold']})")
    print("Ledger")
    for entry in request["credits"]["entries"]:
        print(f"            #{entry['id']:<6} {entry['kind']:<8} {entry['amount']:>4} credits, "
              f"balance {entry['delta']:+d}  ({entry['reason']})")
    print(f"Balance     {before} -> {after} credits")


def _check_books(backends, request):
    credits = request["credits"]
    if credits["captured"] != credits["cost"] or credits["refunded"]:
        raise DemoFailed(f"a delivered picture is not captured: {credits}")
    with backends.sessions() as session:
        broken = violations(session)
    if broken:
        raise DemoFailed(f"the books do not balance: {broken}")
    print("Books       balance: no invariant is broken")


def _balance(backends):
    with backends.sessions() as session:
        return balance_of(session, client_by_name(session, demo_client.NAME).id)


if __name__ == "__main__":
    raise SystemExit(main())
