"""A whole life of the service in one process: web, clock and worker, until it dies or is done.

The application, the Celery worker on the real broker, the clock and PostgreSQL are those of
production; only the engine is small. What a life does is a function of
`tests.faults.crash.scripts`.
"""

import os
import signal
import threading
from dataclasses import dataclass, field

from celery.contrib.testing.worker import start_worker

from app.factory import create_app
from settings import Settings
from store.backends import Backends
from store.crashpoints import watch
from store.errors import ObjectStoreDown
from studio.engines.shelf import Shelf
from tasks import clock, stage
from tasks.canvas import task_name
from tasks.celery_app import make_celery
from tasks.conveyor import Conveyor
from tasks.queues import QUEUES, WEBHOOK
from tasks.register import register
from tasks.webhook import Courier, deliver
from tests.engines import TinyEngine
from tests.faults.crash import scripts

REAP_EVERY_S = 0.2

SHELF = Shelf([TinyEngine()])
APP = create_app(Settings(environment="test"), engines=SHELF)
"""Built once, before the lives are forked off: writing the API document takes a second."""


@dataclass(frozen=True)
class Life:
    """What one process does, and where it dies.

    Attributes
    ----------
    settings : Settings
    script : str
        Name of a function of `tests.faults.crash.scripts`.
    key : str
        The client's API key.
    die_at : str, optional
        The crash point at which the process kills itself.
    works : bool
        Whether a worker runs beside the clock.
    work_s : float
        How long the engine works on a picture.
    trouble : tuple of str, optional
        Method of the object store and a part of a key: the first such call of a life that is to
        die fails.
    arguments : dict
        For the script.
    """

    settings: Settings
    script: str
    key: str
    die_at: str | None = None
    works: bool = True
    work_s: float = 0.0
    trouble: tuple[str, str] | None = None
    arguments: dict = field(default_factory=dict)


def live(life, pipe):
    """Live `life` in this process; send what the script returns, or the error it ended with."""
    if life.die_at:
        watch(lambda name: name == life.die_at and os.kill(os.getpid(), signal.SIGKILL))
    backends = Backends(life.settings)
    APP.extensions["backends"] = backends
    APP.extensions["limiter"]._backends = backends
    celery = make_celery(backends.broker_url)
    SHELF.engines[0].work_s = life.work_s
    _register(celery, backends, Troubled(backends.objects, life.die_at and life.trouble))
    clock.REAP_EVERY_S, stage.RETRY_DELAY_S = REAP_EVERY_S, (0, 0)
    threading.Thread(
        target=clock.run, args=(backends.sessions, celery, life.settings.resend_after_s,
                                threading.Event()), daemon=True).start()
    client = scripts.Client(APP, backends, life.key)
    if not life.works:
        _answer(pipe, life, client)
    with start_worker(celery, pool="solo", perform_ping_check=False, queues=list(QUEUES)):
        _answer(pipe, life, client)


def _answer(pipe, life, client):
    """Run the script and leave at once: threads that still work end with the process."""
    try:
        pipe.send((True, getattr(scripts, life.script)(client, **life.arguments)))
    except BaseException as error:
        pipe.send((False, repr(error)))
    os._exit(0)


class Troubled:
    """An object store whose first call of a kind fails."""

    def __init__(self, objects, trouble):
        self._objects, self._trouble = objects, trouble

    def __getattr__(self, method):
        call = getattr(self._objects, method)

        def troubled(key, *arguments, **options):
            if self._trouble and method == self._trouble[0] and self._trouble[1] in key:
                self._trouble = None
                raise ObjectStoreDown()
            return call(key, *arguments, **options)

        return troubled


def _register(celery, backends, objects):
    conveyor = Conveyor(
        sessions=backends.sessions, objects=objects, render=_render, engines=SHELF,
        lease_s=backends.settings.lease_s)
    courier = Courier(backends.sessions, backends.objects, backends.remote)
    register(celery, lambda: conveyor)

    @celery.task(name=task_name(WEBHOOK))
    def webhook(delivery_id):
        deliver(courier, delivery_id)


def _render(job, progress, timeout_s, *, model, without):
    """Draw in this process: a child would cost a second for each picture."""
    return SHELF.run(job, progress, model=model, without=without)
