"""What was measured of a picture, printed and written beside it."""

import json

from studio.codec import encode
from studio.metadata import Provenance
from studio.presets import find_preset


def print_checks(measured):
    """Print a line for each check of `studio.checks.report.evaluate`."""
    for check in measured["checks"]:
        print(f"{check['verdict']:<5} {check['name']:<18}{check['value']} {check['unit']} "
              f"(threshold {check['threshold']})  {check['about']}")


def write_report(path, output, result, measured, **more):
    """Write what was made and measured as JSON; `output` is the picture's path, None if it was not
    written."""
    path.write_text(json.dumps({
        "output": output and str(output), **more, "facts": dict(result.facts),
        "seconds": dict(result.seconds), **measured}, indent=2) + "\n", encoding="utf-8")


def write_frame(path, result, role, seed, source_type):
    """Write a frame at its own size as PNG, with its provenance."""
    path.write_bytes(encode(result.frames[role], find_preset("original"), provenance=Provenance(
        engine=result.facts["engine"], version=result.facts["version"], seed=seed,
        source_type=source_type)))
    print(f"written             {path}")
