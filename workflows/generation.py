"""The settings that generating workflows share: how they are read and which engine they mean."""

import math
from dataclasses import dataclass

from studio.errors import SpecInvalid
from studio.presets import ORIGINAL_RESOLUTION
from studio.sizes import ASPECT_RATIOS, MEGAPIXELS, SOURCE, size_of
from workflows.errors import InputInvalid, Issue
from workflows.prices import lines_of, worth_of

AUTO = "auto"
DEFAULT_RESOLUTION, DEFAULT_ASPECT_RATIO = "1K", "1:1"
RATIO_TOLERANCE = 0.02
"""FASHN's own sizes miss their ratios by up to 1.2 %."""


@dataclass(frozen=True)
class Generation:
    """What a spec says about how its picture is made.

    Attributes
    ----------
    image_model : str
        As asked: an engine's name, or ``auto``.
    engine : str or None
        The engine whose price was quoted; the work begins with it.
    eval_enabled : bool
    resolution, aspect_ratio : str or None
        None where something else fixes the pixels.
    on_technical_failure : str
        ``refund``, ``retry`` or ``fallback``. Workflows that do not ask retry.
    """

    image_model: str = AUTO
    engine: str | None = None
    eval_enabled: bool = True
    resolution: str | None = None
    aspect_ratio: str | None = None
    on_technical_failure: str = "retry"

    @classmethod
    def of(cls, spec):
        """The settings of a stored spec."""
        return cls(**spec.get("generation", {}))


def settings_of(body):
    """The part of a body that holds the shared settings, and where it lies."""
    if "runtime_config" in body:
        return body["runtime_config"] or {}, ("runtime_config",)
    return body, ()


def seed_of(body):
    """The seed that the caller asks for, or None."""
    return settings_of(body)[0].get("seed")


def read_generation(reading, stock, *, ratio=DEFAULT_ASPECT_RATIO, allows_source=False):
    """The settings of a workflow that draws at a size of its own choice.

    Parameters
    ----------
    ratio : str
        Aspect ratio where the caller leaves it out.
    allows_source : bool
        Whether there is a photo whose ratio can be kept.
    """
    settings, loc = settings_of(reading.body)
    aspect_ratio = settings.get("aspect_ratio") or ratio
    if aspect_ratio == SOURCE and not allows_source:
        reading.refuse((*loc, "aspect_ratio"), "There is no photo whose ratio could be kept: use "
                       f"one of {', '.join(ASPECT_RATIOS)}.", "contradiction")
    return _generation(
        reading, stock, resolution=settings.get("resolution") or DEFAULT_RESOLUTION,
        aspect_ratio=aspect_ratio)


def read_preset_generation(reading, stock, preset):
    """The settings of a workflow whose pixels `preset` fixes; None is a preset not understood.

    A preset fixes the final pixels: another resolution or ratio beside it is an error and not
    passed over in silence. Beside ``original`` a resolution says how large it may be.
    """
    resolution = DEFAULT_RESOLUTION
    if preset is not None:
        resolution = resolution_of(preset, settings_of(reading.body)[0].get("resolution"))
        _refuse_contradictions(reading, preset, resolution)
    return _generation(reading, stock, resolution=resolution, aspect_ratio=None)


def resolution_of(preset, asked=None):
    """The resolution nearest to a preset's pixels; of ``original``, the most it can be.

    `asked` is the caller's own, which only ``original`` leaves open.
    """
    if preset.width_px is None:
        return asked or ORIGINAL_RESOLUTION
    megapixels = preset.width_px * preset.height_px / 2**20
    return min(MEGAPIXELS, key=lambda name: abs(math.log(megapixels / MEGAPIXELS[name])))


def choose_engine(engines, job_type, spec, *, failed=()):
    """The engine that does the job of `spec` here.

    Parameters
    ----------
    failed : sequence of str
        Engines that failed this request; then the next one that is worth no more is meant.

    Raises
    ------
    InputInvalid
        The model asked for cannot do it.
    EngineUnavailable
        No engine can, with the reason of each.
    """
    model, without = engine_choice(engines, spec, failed)
    # No table knows a scene that was passed on as it was written.
    scene = None if spec.get("verbatim") else spec.get("scene")
    try:
        return engines.plan(job_type, model=model, scene=scene,
                            resolution=Generation.of(spec).resolution, without=without)
    except SpecInvalid as error:
        loc = ("runtime_config", "image_model") if "allow_partial" in spec else ("image_model",)
        raise InputInvalid([Issue(loc, error.detail, "contradiction")]) from None


def engine_choice(engines, spec, failed=()):
    """Which engines may do the work of `spec`: (a name or ``auto``, names that may not)."""
    generation = Generation.of(spec)
    without = set(failed)
    if failed:
        without |= {engine.name for engine in engines
                    if worth_of(engine.name) > worth_of(generation.engine)}
    if spec.get("verbatim"):
        without |= {engine.name for engine in engines
                    if not engine.capabilities.get("free_text")}
    return AUTO if failed else generation.image_model, tuple(sorted(without))


def price_of(slug, spec, items=1):
    """The price of a spec whose engine is chosen: credits by line."""
    generation = Generation.of(spec)
    return lines_of(slug, resolution=generation.resolution, engine=generation.engine, items=items)


def reads_freely(stock, job_type, body):
    """Whether an engine that takes any text could do the job, so that no word is unknown."""
    model = settings_of(body)[0].get("image_model", AUTO)
    return any(
        engine.capabilities.get("free_text") and engine.unavailable_reason() is None
        for engine in stock.engines.able(job_type) if model in (AUTO, engine.name)
    )


def size_px(spec):
    """(width, height) in pixels of a picture without a photo or preset that fixes it."""
    generation = Generation.of(spec)
    return size_of(generation.resolution, generation.aspect_ratio)


def _generation(reading, stock, *, resolution, aspect_ratio):
    settings, loc = settings_of(reading.body)
    model = settings.get("image_model", AUTO)
    if model != AUTO:
        model = reading.word((*loc, "image_model"), lambda name: stock.engines.named(name).name)
    return vars(Generation(
        image_model=model, eval_enabled=settings.get("eval_enabled", True),
        resolution=resolution, aspect_ratio=aspect_ratio,
        on_technical_failure=settings.get("on_technical_failure", "retry"),
    ))


def _refuse_contradictions(reading, preset, resolution):
    settings, loc = settings_of(reading.body)
    if settings.get("resolution") not in (None, resolution):
        reading.refuse((*loc, "resolution"), f"output_preset {preset.slug} is drawn at "
                       f"{resolution}: leave resolution out, or use another preset.",
                       "contradiction")
    ratio = settings.get("aspect_ratio")
    if ratio is not None and not _has_ratio(preset, ratio):
        own = ("keeps the photo's ratio" if preset.width_px is None
               else f"is {preset.width_px} x {preset.height_px} px")
        reading.refuse((*loc, "aspect_ratio"), f"output_preset {preset.slug} {own}: leave "
                       "aspect_ratio out, or use another preset.", "contradiction")


def _has_ratio(preset, ratio):
    if preset.width_px is None or ratio == SOURCE:
        return preset.width_px is None and ratio == SOURCE
    width, height = map(int, ratio.split(":"))
    return abs(preset.width_px * height / (preset.height_px * width) - 1) <= RATIO_TOLERANCE
