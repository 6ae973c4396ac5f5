"""What a workflow is: plain functions that say what a request means, costs, draws and delivers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from marshmallow import Schema

from studio.checks.score import Score
from studio.engines.protocol import Result
from studio.metadata import COMPOSITE_SYNTHETIC
from studio.presets import OutputPreset
from workflows.stock import Stock


@dataclass(frozen=True)
class Source:
    """A picture that the caller refers to, and the field that named it.

    Exactly one of `object_key` and `render_public_id` is set. `line` is the charge line that
    falls when the picture cannot be fetched; without one, the whole request does.
    """

    loc: tuple[str | int, ...]
    object_key: str | None = None
    render_public_id: str | None = None
    line: str | None = None


@dataclass(frozen=True)
class Delivery:
    """A frame to encode and hand over: (H, W, 3) or (H, W, 4) uint8 sRGB.

    `lines` are the charge lines that it delivers; None is all of them. `source_type` is the IPTC
    term for how the frame came about, see `studio.metadata`. `facts` are told of this frame alone,
    beside the result's.
    """

    role: str
    frame: np.ndarray
    preset: OutputPreset
    lines: tuple[str, ...] | None = None
    source_type: str = COMPOSITE_SYNTHETIC
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A catalogue entry that a finished request makes: ``background`` or ``garment``.

    `values` are the columns that come from the body and the spec.
    """

    kind: str
    values: dict[str, Any]


def no_entry(body, spec):
    """For workflows whose pictures stand for themselves."""
    return None


@dataclass(frozen=True)
class Workflow:
    """A product of the catalogue.

    Attributes
    ----------
    slug : str
        Public name: the last part of its URL. It never changes.
    title, about : str
        The summary and description of its endpoint.
    schema : Schema class
        What the caller sends.
    job_type : class
        What an engine must be able to do; `studio.engines.protocol` has them.
    interpret : (body, stock) -> spec
        What was understood, as JSON values; raises `InputInvalid` with every issue. A body
        whose form is wrong comes without the fields that are, to find what else is wrong.
    price : spec -> mapping of line to credits
        Each line is captured or refunded as a whole. The spec names its engine by then.
    sources : body -> sequence of Source
        Pictures to fetch, in the order in which `job` receives them.
    job : (spec, photos, seed) -> engine job
        `photos` are decoded uint8 arrays, None for one that could not be fetched where partial
        results are allowed; the same arguments give the same job.
    checks : (spec, photos, result) -> sequence of Score
        Measurements that decide whether the picture may be delivered.
    deliver : (spec, photos, result) -> sequence of Delivery
        The pictures of a finished request.
    entry : (body, spec) -> Entry or None
        What a finished request adds to the client's catalogue.
    lanes : bool
        Each source is fetched in a lane of its own, many at once, and one that has a charge line
        is cut out there: `job` receives it with its alpha, (H, W, 4). Else all sources are
        fetched in turn, as they are.
    rounds : int
        Pictures drawn at most until one passes its checks, each with the next seed: more than
        three seeds rarely mend what three could not. 1 where another seed changes nothing, or
        is not what was asked for.
    """

    slug: str
    title: str
    about: str
    schema: type[Schema]
    job_type: type
    interpret: Callable[[Mapping[str, Any], Stock], dict[str, Any]]
    price: Callable[[Mapping[str, Any]], dict[str, int]]
    sources: Callable[[Mapping[str, Any]], Sequence[Source]]
    job: Callable[[Mapping[str, Any], Sequence[np.ndarray | None], int], Any]
    checks: Callable[[Mapping[str, Any], Sequence[np.ndarray | None], Result], Sequence[Score]]
    deliver: Callable[
        [Mapping[str, Any], Sequence[np.ndarray | None], Result], Sequence[Delivery]]
    entry: Callable[[Mapping[str, Any], Mapping[str, Any]], Entry | None] = no_entry
    lanes: bool = False
    rounds: int = 3
