"""Logs: every line of a process as one JSON object, with the fields of the work that it is about.

What a line is about (a request, a stage, a delivery) is bound once, where the work begins, and
stands in every line that is written meanwhile, in those of libraries too.
"""

import contextlib
import contextvars
import logging
import sys
import time

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from telemetry.redaction import Redaction

OURS = ("app", "ledger", "store", "studio", "tasks", "telemetry")
"""Loggers that may say more than info: what libraries say below it may hold anything."""

THEIRS = {
    "alembic": logging.WARNING,
    "multiprocessing": logging.WARNING,
    "celery.worker.strategy": logging.WARNING,
    "celery.worker.request": logging.CRITICAL,
    "celery.app.trace": logging.CRITICAL,
}
"""What is written of some libraries. Celery tells of a task's coming, going and failing, but not of
which request it is: our own lines do, and from this level on theirs are about something else."""

# Celery hangs a task's whole context on a record; the message says what matters of it.
RESERVED = (*RESERVED_ATTRS, "data", "color_message")

_fields = contextvars.ContextVar("fields", default={})


@contextlib.contextmanager
def bound(**fields):
    """Put `fields` into every line of this thread while the block lasts; None is left out."""
    token = _fields.set(_with(fields))
    try:
        yield
    finally:
        _fields.reset(token)


def bind(**fields):
    """Add `fields` to the block of `bound` that is open, once they are known."""
    _fields.set(_with(fields))


def _with(fields):
    given = {name: value for name, value in fields.items() if value is not None}
    return {**_fields.get(), **given}


def configure(process, level="info", form="json", secrets=()):
    """Write all log lines of this process to standard error, and nothing elsewhere.

    Parameters
    ----------
    process : str
        What kind of process this is: web, worker, clock.
    level : str
        debug, info, warning or error.
    form : {"json", "text"}
        For machines or for people.
    secrets : iterable of str
        Hidden wherever they would be written.
    """
    handler = logging.StreamHandler(sys.stderr)
    redaction = Redaction(secrets)
    handler.setFormatter(
        _Json(process, redaction) if form == "json" else _Text(process, redaction))
    handler.addFilter(_add_fields)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel("INFO" if level == "debug" else level.upper())
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    for name, least in THEIRS.items():
        logging.getLogger(name).setLevel(least)
    logging.captureWarnings(True)


def _add_fields(record):
    """Give the record what is bound; what it says itself counts more."""
    for name, value in _fields.get().items():
        if not hasattr(record, name):
            setattr(record, name, value)
    return True


class _Json(JsonFormatter):
    """One JSON object a line."""

    def __init__(self, process, redaction):
        super().__init__(
            ["levelname", "name", "message"], static_fields={"process": process},
            rename_fields={"levelname": "level", "name": "logger", "exc_info": "exception"},
            reserved_attrs=RESERVED, json_ensure_ascii=False,
        )
        self._redaction = redaction

    def add_fields(self, log_data, record, message_dict):
        log_data["time"] = _utc(record)
        super().add_fields(log_data, record, message_dict)
        log_data["pid"] = record.process

    def process_log_record(self, log_data):
        return self._redaction.value(log_data)


class _Text(logging.Formatter):
    """A line for people, with the fields at its end."""

    def __init__(self, process, redaction):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._redaction = redaction

    def formatMessage(self, record):
        fields = " ".join(f"{name}={value}" for name, value in vars(record).items()
                          if name not in RESERVED and name not in ("message", "asctime"))
        return f"{super().formatMessage(record)}  {fields}".rstrip()

    def format(self, record):
        return self._redaction.text(super().format(record))


def _utc(record):
    """The record's moment as RFC 3339 with milliseconds, as the machine's clock has it."""
    seconds = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
    return f"{seconds}.{int(record.msecs):03d}Z"
