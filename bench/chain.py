"""Measures requests per second through the chain: `python -m bench.chain`.

Requests whose engine draws nothing go from the outbox through all four stages (claim, work,
object, checkpoint, capture) to their end; beside them, bare Celery chains of four empty tasks in
the same two worker processes, started by the same lines of the Procfile. The photo is as small as
a source may be and the checks are switched off, so that what is measured is the conveyor. Batches
take turns, because the machine's speed drifts: the ratio is what counts.
"""

import argparse
import threading
import time

import numpy as np
from celery import chain
from redis import Redis

from app.limits import redis_url
from bench.ground import (
    add_payers, add_submitted, alternate, fresh_backends, open_requests, ratio, serving, show,
)
from store.ids import new_id
from store.models import STAGES
from studio.codec import encode
from studio.presets import find_preset
from tasks import clock
from tasks.celery_app import make_celery
from tasks.queues import QUEUE_OF_STAGE, QUEUES

PROCESSES = ("web", "worker", "worker_generate")
POLL_S = 0.02
WITHIN_S = 120
PHOTO_PX = 64
STAGES_OF, BARE = "four stages", "four empty tasks"


class ChainStuck(Exception):
    """Not everything ended in time; the workers' log tells more."""


def main():
    """Measure and print; the exit code says nothing about the figures."""
    options = _parse()
    with fresh_backends() as backends:
        broker = Redis.from_url(redis_url(backends.broker_url))
        broker.flushdb()
        celery = make_celery(backends.broker_url)
        payer, = add_payers(backends.sessions, 1)
        photo = np.full((PHOTO_PX, PHOTO_PX, 3), 255, np.uint8)
        backends.objects.put(payer.source, encode(photo, find_preset("original")), "image/jpeg")
        with serving(backends, PROCESSES, worker="bench.worker"):
            contenders = {
                STAGES_OF: lambda: _stages(backends, celery, payer, options.requests),
                BARE: lambda: _empty_tasks(celery, broker, options.requests),
            }
            # The first batch finds workers that are still starting.
            alternate(contenders, 1)
            rates = alternate(contenders, options.batches)
    show(rates, "chains/s")
    print(f"four stages / four empty tasks   {ratio(rates, STAGES_OF, BARE):.2f}"
          "   (aim: 0.50 or more)")


def _parse():
    parser = argparse.ArgumentParser(
        prog="python -m bench.chain", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batches", type=int, default=4, help="turns of each (default: 4)")
    parser.add_argument("--requests", type=int, default=100, help="of a batch (default: 100)")
    return parser.parse_args()


def _stages(backends, celery, payer, count):
    """Requests per second from a full outbox to the end of the last one."""
    for _ in range(count):
        add_submitted(backends.sessions, payer)
    stopped = threading.Event()
    dispatcher = threading.Thread(target=clock.run, args=(backends.sessions, celery, 120, stopped))
    began = time.perf_counter()
    dispatcher.start()
    try:
        with backends.sessions() as session:
            _await(lambda: open_requests(session) == 0)
        return count / (time.perf_counter() - began)
    finally:
        stopped.set()
        dispatcher.join()


def _empty_tasks(celery, broker, count):
    """Chains per second until no message is left anywhere."""
    began = time.perf_counter()
    for _ in range(count):
        request_id = new_id()
        chain(
            celery.signature(f"bare.{stage}", args=(request_id, 1), immutable=True)
            .set(queue=QUEUE_OF_STAGE[stage]) for stage in STAGES
        ).apply_async()
    # A task publishes the next one before it is acknowledged.
    _await(lambda: broker.hlen("unacked") == 0 and not any(map(broker.llen, QUEUES)))
    return count / (time.perf_counter() - began)


def _await(is_over):
    deadline = time.monotonic() + WITHIN_S
    while not is_over():
        if time.monotonic() > deadline:
            raise ChainStuck(f"the chains did not end in {WITHIN_S} s")
        time.sleep(POLL_S)


if __name__ == "__main__":
    main()
