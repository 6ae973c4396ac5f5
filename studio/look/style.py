"""Makes a look: cut out, put on, photographed, and looked over."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.checks.score import Score
from studio.cutout.cut import cut_out
from studio.errors import StudioError
from studio.look.dress import dress
from studio.look.figure import figure_for
from studio.look.inspect import inspect
from studio.look.mannequin.stand import stand
from studio.look.picture import LookPicture, photograph
from studio.look.worn import Item, Worn

SHARES = {"cut out": 0.15, "dress": 0.70, "photograph": 0.95, "inspect": 1.0}
"""How much of a look is done when a phase is."""


@dataclass(frozen=True)
class Styled:
    """A finished look.

    Attributes
    ----------
    shot : LookPicture
    worn : sequence of Worn
        In the order in which they were put on.
    refused : mapping
        By line, for items that it does not show: ``code`` and ``detail``.
    scores : mapping
        By line: sequence of `Score`.
    seconds : mapping
        Wall time by phase.
    """

    shot: LookPicture
    worn: Sequence[Worn]
    refused: Mapping[str, Mapping[str, str]]
    scores: Mapping[str, Sequence[Score]]
    seconds: Mapping[str, float]


def style(job, progress):
    """Dress and photograph the mannequin of a `studio.engines.protocol.Look`.

    Raises
    ------
    StudioError
        When none of the items can be worn: that of the first, with what is said of each.
    """
    clock = _Clock(progress)
    figure = figure_for(job.user_category)
    items, errors = _items(job, clock)
    mannequin = stand(figure)
    worn, unworn = dress(items, mannequin, job.seed, clock.within("dress"))
    errors.update(unworn)
    if not worn:
        first = next(iter(errors.values()))
        raise type(first)(" ".join(f"{line}: {each.detail}" for line, each in errors.items()))
    clock.done("dress")
    shot = photograph(mannequin, worn, job.width_px, job.height_px)
    clock.done("photograph")
    scores = inspect(shot, worn)
    clock.done("inspect")
    refused = {line: {"code": each.code, "detail": each.detail} for line, each in errors.items()}
    return Styled(shot, worn, refused, scores, clock.seconds)


def _items(job, clock):
    """The items that could be cut out, and by line the error of each that could not."""
    found, errors = [], {}
    for number, item in enumerate(job.items):
        clock.within("cut out")(f"cut out {item.category}", number / len(job.items))
        try:
            found.append(Item(cut_out(item.photo).rgba, item.category, item.line))
        except StudioError as error:
            errors[item.line] = error
    clock.done("cut out")
    return found, errors


class _Clock:
    """Tells progress of phases as progress of the whole, and keeps the seconds of each."""

    def __init__(self, progress):
        self.progress, self.seconds = progress, {}
        self._done, self._since = 0.0, time.perf_counter()

    def within(self, phase):
        """A progress callback for a phase."""
        start = self._done
        return lambda name, done: self.progress(name, start + (SHARES[phase] - start) * done)

    def done(self, phase):
        now = time.perf_counter()
        self.seconds[phase], self._since = round(now - self._since, 3), now
        self._done = SHARES[phase]
        self.progress(phase, self._done)
