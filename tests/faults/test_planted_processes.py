"""Bugs planted in the processes of the real stack: a short soak must find each, and nothing else.

All soaks run at the same time, a few at once: most of each is waiting.
"""

import concurrent.futures
import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from app.stack import ROOT

AT_ONCE = 2
WITHIN_S = 150
REQUESTS, SEED = 60, 4


@dataclass(frozen=True)
class Bug:
    """A planted bug: the faults that bring it out, and the rules of which it breaks one.

    The rules are such that a slow machine does not break them.
    """

    name: str
    faults: str
    breaks: frozenset
    every_s: float = 1.0
    drain_s: int = 40


BUGS = (
    Bug("publish-before-commit", "lose_broker,cut_before_commit", frozenset({"S2"}), 2.0),
    Bug("ack-early", "lose_broker,flush_broker", frozenset({"S2"}), 2.0),
    Bug("no-reaper", "kill_child,flush_broker", frozenset({"S2"})),
    Bug("memory-error", "kill_clock", frozenset({"S1"}), 3.0, drain_s=2),
    Bug("no-idempotency", "cut_after_commit,kill_web", frozenset({"C4", "C5", "I19"})),
    Bug("mark-sent-first", "kill_broker,lose_broker", frozenset({"S2"})),
)
CONTROL = Bug("", "kill_child,kill_worker,kill_clock,lose_broker,cut_after_commit", frozenset(),
              drain_s=90)


@pytest.fixture(scope="module")
def soaks(tmp_path_factory):
    """The figures of each bug's soak, by name, as they come in; the control's under ""."""
    folder = tmp_path_factory.mktemp("planted")
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as crowd:
        yield {bug.name: crowd.submit(soak, bug, folder) for bug in (CONTROL, *BUGS)}


def soak(bug, folder):
    """Run a short soak with a planted bug; its figures."""
    command = [
        sys.executable, "-m", "tests.faults.soak", "--requests", str(REQUESTS),
        "--seed", str(SEED), "--rate", "6", "--share", "1",
        "--faults", bug.faults, "--every", str(bug.every_s),
        "--drain", str(bug.drain_s), "--resend", "4", "--report", str(folder / bug.name)]
    if bug.name:
        command += ["--plant", bug.name]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=WITHIN_S, check=False)
    report = next((folder / bug.name).glob("*.json"), None)
    assert report is not None, done.stdout + done.stderr
    return {**json.loads(report.read_text()), "code": done.returncode}


def broken(figures):
    """How many rows break each rule."""
    rules = [violation["number"] for violation in figures["violations"]]
    return {rule: rules.count(rule) for rule in sorted(set(rules))}


@pytest.mark.faults
@pytest.mark.timeout(600)
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_bug_is_found_when_planted_in_a_process(bug, soaks, capsys):
    figures = soaks[bug.name].result()
    found = broken(figures)
    with capsys.disabled():
        print(f"\n{bug.name}: {figures['faults']} faults in {figures['seconds']['all']} s, "
              f"broken: {found}")
    assert bug.breaks & found.keys(), figures["faults_by_kind"]
    assert figures["code"] == 1


@pytest.mark.faults
@pytest.mark.timeout(600)
def test_nothing_is_found_when_nothing_is_planted(soaks):
    figures = soaks[CONTROL.name].result()
    assert figures["faults"] >= 3
    assert broken(figures) == {}
    assert figures["code"] == 0, figures["undone"]
