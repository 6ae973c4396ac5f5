"""The lines of a process: their form, their fields, and what they never hold."""

import contextvars
import json
import logging
import threading
import warnings

import pytest

from telemetry.logs import bind, bound, configure

logger = logging.getLogger("tasks.something")


@pytest.fixture
def configured(capsys):
    """Configure logging as a process does and read what it wrote; all is as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    levels = {name: each.level for name, each in logging.Logger.manager.loggerDict.items()
              if isinstance(each, logging.Logger)}

    def lines(*args, **options):
        configure(*args, **options)
        return lambda: capsys.readouterr().err.splitlines()

    yield lines
    root.handlers = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    for name, each in logging.Logger.manager.loggerDict.items():
        if isinstance(each, logging.Logger):
            each.setLevel(levels.get(name, logging.NOTSET))


def test_line_is_one_json_object_when_written(configured):
    lines = configured("worker")
    logger.info("it took %s s\nin all", 1.5, extra={"seconds": 1.5})
    line, = map(json.loads, lines())
    assert line["message"] == "it took 1.5 s\nin all"
    assert (line["level"], line["logger"], line["process"]) == ("INFO", "tasks.something", "worker")
    assert (line["seconds"], line["time"][-1], line["time"][10]) == (1.5, "Z", "T")


def test_line_names_what_is_bound_when_written_inside(configured):
    lines = configured("worker")
    with bound(request_id="R1", stage="fetch", client_id=None):
        bind(client_id="C1")
        with bound(request_id="R2"):
            logging.getLogger("a.library").info("inner")
        logger.info("outer", extra={"stage": "told"})
    logger.info("outside")
    inner, outer, outside = map(json.loads, lines())
    assert (inner["request_id"], inner["stage"], inner["client_id"]) == ("R2", "fetch", "C1")
    assert (outer["request_id"], outer["stage"]) == ("R1", "told")
    assert not {"request_id", "stage", "client_id"} & set(outside)


def test_other_threads_line_names_it_when_given_the_context(configured):
    lines = configured("worker")
    with bound(request_id="R1"):
        run = contextvars.copy_context().run
        for target in (lambda: logger.info("alone"), lambda: run(logger.info, "along")):
            thread = threading.Thread(target=target)
            thread.start()
            thread.join()
    alone, along = map(json.loads, lines())
    assert "request_id" not in alone and along["request_id"] == "R1"


@pytest.mark.parametrize("form", ["json", "text"])
def test_secret_is_in_no_part_of_a_line_when_logged(configured, form):
    lines = configured("web", form=form, secrets=["s3cr3t of ours"])
    try:
        raise ValueError("atl_live_s3cr3t", {"Authorization": "Basic s3cr3t"})
    except ValueError:
        logger.exception("%s of %s", "s3cr3t of ours", "redis://:s3cr3t@h", extra={
            "url": "https://x/?signature=s3cr3t"})
    written = "".join(lines())
    assert "ValueError" in written and "s3cr3t" not in written


def test_warning_is_a_line_when_raised(configured):
    lines = configured("worker")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("old\nways", UserWarning, stacklevel=1)
    line, = map(json.loads, lines())
    assert (line["logger"], line["level"]) == ("py.warnings", "WARNING")


def test_line_for_people_ends_with_its_fields_when_text(configured):
    lines = configured("web", form="text")
    with bound(request_id="R1"):
        logger.warning("look", extra={"seconds": 2})
    assert lines()[0].endswith("WARNING tasks.something look  seconds=2 request_id=R1")


@pytest.mark.parametrize("level, ours, theirs", [
    ("debug", logging.DEBUG, logging.INFO), ("info", logging.INFO, logging.INFO),
    ("error", logging.ERROR, logging.ERROR)])
def test_level_is_ours_and_libraries_stay_at_info_when_set(configured, level, ours, theirs):
    configured("web", level=level)
    assert logger.getEffectiveLevel() == ours
    assert logging.getLogger("a.library").getEffectiveLevel() == theirs


def test_celery_tells_of_no_task_when_our_lines_do(configured):
    lines = configured("worker")
    logging.getLogger("celery.app.trace").error("Task %s raised", "x")
    logging.getLogger("celery.worker.strategy").info("Task %s received", "x")
    assert lines() == []
