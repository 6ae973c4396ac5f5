"""The extractor: garments and accessories out of photos, all that are there or the only one."""

import time
from types import MappingProxyType

from studio.cutout.cut import cut_out
from studio.engines.protocol import CutOut, Extract, Result
from studio.errors import CutoutUnsure
from studio.extract.naming import TOLD
from studio.item_categories import ITEM_CATEGORIES

NOTHING_SURE = "No item could be told from the rest of the picture with enough confidence."


class Extractor:
    """`studio.engines.protocol.Engine` for items of photos."""

    name = "extractor"
    version = "1"
    jobs = (Extract, CutOut)
    capabilities = MappingProxyType({
        "categories": list(TOLD),
        "categories_by_words": [category.slug for category in ITEM_CATEGORIES],
        "max_items": 10,
        "deterministic": True,
    })

    def unavailable_reason(self):
        """None: what it needs is installed with the studio."""
        return None

    def load(self):
        """Nothing to prepare."""

    def run(self, job, progress):
        """Find the items, and cut out those that are sure.

        Parameters
        ----------
        job : studio.engines.protocol.Extract or CutOut
        progress : studio.engines.protocol.ProgressCallback

        Raises
        ------
        studio.errors.CutoutUnsure
            When items are seen and none is sure enough.
        """
        return (_cut if isinstance(job, CutOut) else _extract)(job, progress)


def _cut(job, progress):
    began = time.perf_counter()
    cutout = cut_out(job.photo, job.seed, progress=progress)
    facts = {"confidence": round(cutout.confidence, 4), "box": list(cutout.box)}
    return Result({"cutout": cutout.rgba}, facts,
                  {"cutout": round(time.perf_counter() - began, 3)})


def _extract(job, progress):
    # scikit-image and SciPy take a quarter of a second of every other engine's processes.
    from studio.extract.extract import extract
    began = time.perf_counter()
    found = extract(job.photo, job.max_items, job.product_name, job.product_description,
                    progress=progress)
    if found.unsure and not found.items:
        raise CutoutUnsure(f"{NOTHING_SURE} {'; '.join(map(_about, found.unsure))}")
    roles = [f"item-{index}" for index in range(len(found.items))]
    facts = {
        **found.facts,
        "items": [{"role": role, **item.facts}
                  for role, item in zip(roles, found.items, strict=True)],
        "unsure": list(found.unsure),
        "refused": _refused(found, job.max_items),
    }
    frames = {role: item.rgba for role, item in zip(roles, found.items, strict=True)}
    return Result(frames, facts, {"extract": round(time.perf_counter() - began, 3)})


def _refused(found, max_items):
    """{line: code and detail} of the lines that an item was seen for and not delivered."""
    lines = [f"item-{index}" for index in range(len(found.items), max_items)]
    return {line: {"code": CutoutUnsure.code, "detail": _about(each)}
            for line, each in zip(lines, found.unsure, strict=False)}


def _about(unsure):
    """One sentence on an item that is not delivered."""
    what = (unsure["category"] or "item").replace("_", " ")
    return f"{unsure['color']['name']} {what}: {unsure['reason']}"
