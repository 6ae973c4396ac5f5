"""What a workflow is: plain functions that say what a request means, costs, draws and delivers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from marshmallow import Schema

from studio.checks.score import Score
from studio.engines.protocol import Result
from studio.presets import OutputPreset


@dataclass(frozen=True)
class Source:
    """A picture that the caller refers to, and the field that named it.

    Exactly one of `object_key` and `render_public_id` is set.
    """

    field: str
    object_key: str | None = None
    render_public_id: str | None = None


@dataclass(frozen=True)
class Delivery:
    """A frame to encode and hand over: (H, W, 3) or (H, W, 4) uint8 sRGB."""

    role: str
    frame: np.ndarray
    preset: OutputPreset


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
    interpret : body -> spec
        What was understood, as JSON values; raises `InputInvalid` with every issue.
    price : spec -> mapping of line to credits
        Each line is captured or refunded as a whole.
    sources : body -> sequence of Source
        Pictures to fetch, in the order in which `job` receives them.
    job : (spec, photos, seed) -> engine job
        `photos` are decoded uint8 arrays; the same arguments give the same job.
    checks : (spec, photos, result) -> sequence of Score
        Measurements that decide whether the picture may be delivered.
    deliver : (spec, photos, result) -> sequence of Delivery
        The pictures of a finished request.
    """

    slug: str
    title: str
    about: str
    schema: type[Schema]
    interpret: Callable[[Mapping[str, Any]], dict[str, Any]]
    price: Callable[[Mapping[str, Any]], dict[str, int]]
    sources: Callable[[Mapping[str, Any]], Sequence[Source]]
    job: Callable[[Mapping[str, Any], Sequence[np.ndarray], int], Any]
    checks: Callable[[Mapping[str, Any], Sequence[np.ndarray], Result], Sequence[Score]]
    deliver: Callable[[Mapping[str, Any], Sequence[np.ndarray], Result], Sequence[Delivery]]
