"""Figures of one process, and of many that share a folder."""

import subprocess
import sys
from pathlib import Path

import pytest
from prometheus_client.exposition import generate_latest

from settings import child_environment
from telemetry.metrics import SETTLED, count, registry

ROOT = Path(__file__).parents[2]

CHILD = """
import sys
from telemetry.metrics import SETTLED, count, take_slot
if len(sys.argv) > 1:
    take_slot(sys.argv[1])
count(SETTLED, "capture", "delivered")
"""

SETTLED_ONE = 'atelier_settled_total{code="delivered",kind="capture"}'


def count_in(folder, *slot):
    """Settle one request in a process of its own."""
    subprocess.run(
        [sys.executable, "-c", CHILD, *slot], cwd=ROOT, check=True, timeout=60,
        env=child_environment(PROMETHEUS_MULTIPROC_DIR=str(folder)))


def told(folder):
    """{name and labels: value} of what is told."""
    lines = generate_latest(registry(folder)).decode().splitlines()
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))


def test_own_figures_are_told_when_there_is_no_folder():
    count(SETTLED, "refund", "of this module")
    assert float(told(None)['atelier_settled_total{code="of this module",kind="refund"}']) == 1


def test_figures_add_up_when_processes_share_a_folder(tmp_path):
    count_in(tmp_path)
    count_in(tmp_path)
    assert float(told(tmp_path)[SETTLED_ONE]) == 2
    assert len(list(tmp_path.glob("counter_*.db"))) == 2


def test_figures_go_on_in_the_same_file_when_a_child_takes_the_place(tmp_path):
    for _ in range(3):
        count_in(tmp_path, "7-0")
    assert float(told(tmp_path)[SETTLED_ONE]) == 3
    assert [path.name for path in tmp_path.glob("counter_*.db")] == ["counter_7-0.db"]


def test_work_goes_on_when_the_folder_is_gone(tmp_path):
    count_in(tmp_path / "never made")


@pytest.mark.parametrize("folder", [None, "empty"])
def test_nothing_is_made_up_when_nothing_was_counted(tmp_path, folder):
    found = told(tmp_path if folder else None)
    assert 'atelier_settled_total{code="never",kind="refund"}' not in found
