"""All findings on one picture, as JSON values."""

from dataclasses import asdict

from studio.checks.score import FAIL, PASS, WARN

WORTH = {PASS: 1.0, WARN: 0.5, FAIL: 0.0}


def evaluate(scores):
    """Sum `scores` up.

    Parameters
    ----------
    scores : iterable of Score

    Returns
    -------
    dict
        ``passed`` (no check failed), ``score`` (mean worth in [0, 1]: pass 1, warn a half, fail
        nothing) and ``checks``, a list with one dict per score. Nothing checked is nothing passed.
    """
    scores = list(scores)
    worth = [WORTH[score.verdict] for score in scores]
    return {
        "passed": bool(scores) and all(score.verdict != FAIL for score in scores),
        "score": round(sum(worth) / len(worth), 4) if worth else 0.0,
        "checks": [asdict(score) for score in scores],
    }
