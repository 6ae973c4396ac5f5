"""Metrics: what processes count and time, for Prometheus.

With PROMETHEUS_MULTIPROC_DIR in the environment, prometheus_client keeps each process's figures
in files of that folder, and whoever is asked adds them up; without it, a process tells its own.
What PostgreSQL knows is read when it is asked for (`app.gauges`) and counted nowhere.
"""

import logging
import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, values
from prometheus_client.multiprocess import MultiProcessCollector

logger = logging.getLogger(__name__)

_slot = None


def take_slot(slot):
    """Keep this process's figures under `slot`, which no other living process may have.

    Pool children come and go. Each would leave its files behind for good, as counters must not
    go back; by slot, a child goes on where the one before it in its place has stopped.
    """
    global _slot
    _slot = slot


if values.ValueClass is not values.MutexValue:
    values.ValueClass = values.MultiProcessValue(lambda: _slot or os.getpid())

REGISTRY = CollectorRegistry()

STAGE_SECONDS = Histogram(
    "atelier_stage_seconds", "How long a stage of a request took.", ["stage", "outcome"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60, 120, 300), registry=REGISTRY)
REFUND_LATENCY = Histogram(
    "atelier_refund_latency_seconds",
    "From the cause of a refund (an exception, a lease or a deadline that ran out) to its commit.",
    ["cause"], buckets=(0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120), registry=REGISTRY)
SETTLED = Counter(
    "atelier_settled", "Requests that ended, by the ledger's resolution and the code.",
    ["kind", "code"], registry=REGISTRY)
STALE_CLAIMS = Counter(
    "atelier_claims_stale", "Stages that were not begun, or not kept, since the claim was stale.",
    ["stage"], registry=REGISTRY)
REAPER_ACTIONS = Counter(
    "atelier_reaper_actions", "Requests that the reaper moved, by its rule.", ["rule"],
    registry=REGISTRY)
PUBLISHED = Counter(
    "atelier_published", "Messages handed to the broker, or refused by it.", ["topic", "outcome"],
    registry=REGISTRY)
WEBHOOK_ATTEMPTS = Counter(
    "atelier_webhook_attempts", "Attempts to deliver a webhook.", ["outcome"], registry=REGISTRY)
HTTP_CALLS = Counter(
    "atelier_http_calls", "Calls that were answered.", ["method", "route", "status"],
    registry=REGISTRY)
HTTP_SECONDS = Histogram(
    "atelier_http_seconds", "From a call to the first byte of its answer.", ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60), registry=REGISTRY)
WAITING_CALLS = Gauge(
    "atelier_waiting_calls", "Calls that hold a thread until a request ends: waits and streams.",
    ["kind"], registry=REGISTRY, multiprocess_mode="livesum")


def count(counter, *labels):
    """Count one more."""
    _keep(lambda: counter.labels(*labels).inc())


def observe(histogram, seconds, *labels):
    """Note how long something took."""
    _keep(lambda: histogram.labels(*labels).observe(seconds))


def shift(gauge, by, *labels):
    """Raise or lower what is there now."""
    _keep(lambda: gauge.labels(*labels).inc(by))


def _keep(change):
    """A folder that is gone must cost figures alone: no work, and no answer."""
    try:
        change()
    except OSError as error:
        logger.warning("a figure was lost: %s", error)


def registry(folder, *collectors):
    """What all processes together have to tell, and `collectors` beside it.

    Parameters
    ----------
    folder : Path or None
        Where PROMETHEUS_MULTIPROC_DIR points; None for this process alone.
    """
    whole = CollectorRegistry()
    if folder is None:
        whole.register(REGISTRY)
    else:
        MultiProcessCollector(whole, str(folder))
    for collector in collectors:
        whole.register(collector)
    return whole
