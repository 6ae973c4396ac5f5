"""gunicorn's configuration: its lines in our format, and what is to be done when a worker ends.

``gunicorn --config python:app.gunicorn ...``; everything else is on the Procfile's line.
"""

import logging

from gunicorn.glogging import Logger
from prometheus_client.multiprocess import mark_process_dead

from app.calls import LOGGED
from settings import Settings
from telemetry.logs import configure

PROBES = {"/healthz", "/readyz", "/metrics"}
"""Asked every few seconds: told only when they go wrong, or to who wants to know everything."""

settings = Settings.from_env()
access = logging.getLogger("app.access")


class Lines(Logger):
    """One line for each call, when its last byte is sent; the rest as gunicorn words it."""

    def setup(self, cfg):
        """Leave format and level to `telemetry.logs`."""
        super().setup(cfg)
        configure("web", settings.log_level, settings.log_format, settings.secrets)
        for log in (self.error_log, self.access_log):
            log.handlers.clear()
            log.setLevel(logging.NOTSET)
            log.propagate = True

    def access(self, resp, req, environ, request_time):
        """Tell of a call; never its query, where the signatures of links stand."""
        # Still percent-encoded, so that nobody writes a line of their own into the log.
        path, status = environ["RAW_URI"].partition("?")[0], int(str(resp.status or 500).split()[0])
        quiet = path in PROBES and status < 400
        fields = {
            "method": environ["REQUEST_METHOD"], "path": path, "status": status,
            "seconds": round(request_time.total_seconds(), 4), "bytes": resp.sent,
            "address": environ.get("REMOTE_ADDR"), **environ.get(LOGGED, {}),
        }
        access.log(logging.DEBUG if quiet else logging.INFO, "%s %s %s",
                   fields["method"], path, status, extra=fields)


logger_class = Lines


def child_exit(server, worker):
    """Forget what the worker was in the middle of; what it has counted stays."""
    if settings.metrics_folder is not None:
        mark_process_dead(worker.pid, str(settings.metrics_folder))
