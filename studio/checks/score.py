"""What a check found: one number held against one threshold."""

from dataclasses import dataclass

PASS, WARN, FAIL = "pass", "warn", "fail"


@dataclass(frozen=True)
class Score:
    """The finding of one check.

    Attributes
    ----------
    name : str
        Stable public name of the check.
    verdict : str
        ``pass``, ``warn`` (delivered, worth a look) or ``fail`` (not delivered).
    value : float
        What was measured.
    unit : str
        Its unit, ``levels``, ``ratio``, ``dE00``, ``px`` and so on.
    threshold : float
        The limit that the verdict hangs on: the one passed, or the first one not passed.
    about : str
        One sentence for people.
    """

    name: str
    verdict: str
    value: float
    unit: str
    threshold: float
    about: str


def at_most(name, value, unit, warn, fail, about):
    """A score that is better the smaller: warns above `warn`, fails above `fail`."""
    if value > fail:
        verdict, threshold = FAIL, fail
    elif value > warn:
        verdict, threshold = WARN, warn
    else:
        verdict, threshold = PASS, warn
    return Score(name, verdict, round(float(value), 4), unit, float(threshold), about)


def at_least(name, value, unit, warn, fail, about):
    """A score that is better the larger: warns below `warn`, fails below `fail`."""
    if value < fail:
        verdict, threshold = FAIL, fail
    elif value < warn:
        verdict, threshold = WARN, warn
    else:
        verdict, threshold = PASS, warn
    return Score(name, verdict, round(float(value), 4), unit, float(threshold), about)
