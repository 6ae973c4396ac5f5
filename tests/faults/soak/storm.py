"""The storm: faults one after the other, as a seed has it, until it is told to stop."""

import concurrent.futures
import contextlib
import logging
import random
import time
from collections import Counter
from dataclasses import dataclass

from store.errors import EmbeddedError
from tests.faults.soak.background import Background
from tests.faults.soak.injections import KINDS, Injections

AT_ONCE = 4
"""A worker that is paused must not hold up the other faults."""

GAP = (0.4, 1.6)
"""Each gap is this many times the mean one."""

POLL_S = 0.1

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fault:
    """One that has happened: when it was begun (Unix time), its kind, and what it hit."""

    at: float
    kind: str
    hit: str


def draw_schedule(kinds, seed, every_s):
    """Pairs (kind, seconds until the next) without an end; a seed gives the same ones always.

    Kinds come in decks, each shuffled, so that a short soak has its share of all.
    """
    rng = random.Random(f"faults {seed}")
    while True:
        deck = [kind for kind in kinds for _ in range(KINDS[kind])]
        rng.shuffle(deck)
        for kind in deck:
            yield kind, rng.uniform(*GAP) * every_s


class Storm(Background):
    """Breaks `stack` in a thread of its own while the block lasts.

    Parameters
    ----------
    stack : Stack
    answered : callable
        How many requests have been answered so far.
    kinds : sequence of str
    seed : int
    every_s : float
        Mean seconds from fault to fault, at least.
    share : float
        Faults for each request, at most: a slow machine has as many of them as a quick one.

    Attributes
    ----------
    faults : list of Fault
        Those that have happened.
    missed : Counter
        By kind, those that found nothing to break.
    """

    def __init__(self, stack, answered, *, kinds, seed, every_s, share):
        super().__init__()
        self.faults, self.missed = [], Counter()
        self._stack = stack
        self._injections = Injections(stack, random.Random(f"targets {seed}"))
        self._schedule = draw_schedule(kinds, seed, every_s)
        self._answered, self._share = answered, share

    def by_kind(self):
        """How many faults of each kind have happened."""
        return Counter(fault.kind for fault in self.faults)

    def _go_on(self):
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as hands:
            for number, (kind, gap_s) in enumerate(self._schedule):
                self._over.wait(gap_s)
                while self._answered() * self._share < number and not self._over.is_set():
                    self._over.wait(POLL_S)
                if self._over.is_set():
                    return
                hands.submit(self._inflict, kind)

    def _inflict(self, kind):
        at = time.time()
        try:
            hit = getattr(self._injections, kind)()
        except Exception:
            logger.exception("the fault %s could not be inflicted", kind)
            hit = None
            with contextlib.suppress(EmbeddedError):
                self._stack.ensure_servers()
        if hit is None:
            self.missed[kind] += 1
        else:
            self.faults.append(Fault(at, kind, hit))
