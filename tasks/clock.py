"""The clock: ``python -m tasks.clock`` dispatches what is due and reaps, until it is told to stop.

Several clocks may run. It asks PostgreSQL for the time and for work, so it holds no state.
"""

import argparse
import logging
import signal
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from settings import Settings
from store.backends import Backends
from tasks.celery_app import make_celery
from tasks.dispatch import dispatch, dispatch_webhooks
from tasks.reaper import reap
from telemetry.logs import configure

logger = logging.getLogger(__name__)

TICK_S = 0.1
REAP_EVERY_S = 5.0
DATABASE_DOWN_PAUSE_S = 1.0


def run(sessions, celery, resend_after_s, stopped):
    """Tick until the event `stopped` is set; a database that is away is waited for."""
    reap_at = time.monotonic()
    while not stopped.is_set():
        pause = TICK_S
        try:
            dispatch(sessions, celery)
            dispatch_webhooks(sessions, celery, resend_after_s)
            if time.monotonic() >= reap_at:
                reap(sessions, resend_after_s)
                reap_at = time.monotonic() + REAP_EVERY_S
        except SQLAlchemyError as error:
            logger.warning("the database does not answer: %s", error)
            pause = DATABASE_DOWN_PAUSE_S
        stopped.wait(pause)


def main():
    """Run with the environment's settings; SIGTERM and SIGINT end it after the current tick."""
    argparse.ArgumentParser(prog="python -m tasks.clock", description=__doc__).parse_args()
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    settings = Settings.from_env()
    configure("clock", settings.log_level, settings.log_format, settings.secrets)
    backends = Backends(settings)
    run(backends.sessions, make_celery(backends.broker_url), settings.resend_after_s, stopped)


if __name__ == "__main__":
    main()
