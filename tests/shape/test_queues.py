"""Every queue has a worker, and every worker a queue that is used."""

import re
import shlex

from tasks.queues import QUEUES
from tests.shape.sources import ROOT


def test_procfile_consumes_every_queue_when_started():
    consumed = [queue for line in _worker_lines() for queue in _queues(line)]
    assert sorted(consumed) == sorted(QUEUES)


def test_worker_names_its_queues_when_in_procfile():
    """A worker without -Q takes the default queue, which nothing is sent to."""
    assert [line for line in _worker_lines() if not _queues(line)] == []


def _worker_lines():
    lines = (ROOT / "Procfile").read_text().splitlines()
    return [line for line in lines if re.match(r"\w+:.*\scelery\s.*\sworker(\s|$)", line)]


def _queues(line):
    words = shlex.split(line)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in {"-Q", "--queues"}:
            return following.split(",")
        if word.startswith("--queues="):
            return word.partition("=")[2].split(",")
    return []
