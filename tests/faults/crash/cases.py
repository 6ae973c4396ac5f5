"""The cases: what the service was doing, where it died, and how its request must end."""

from dataclasses import dataclass, field

COMPLETED, FAILED, CANCELED, EXPIRED = "COMPLETED", "FAILED", "CANCELED", "EXPIRED"
STAGES = ("fetch", "generate", "evaluate", "store")


@dataclass(frozen=True)
class Case:
    """A script whose process dies at `points` in turn, a life for each, and is then left alone.

    Attributes
    ----------
    script : str
        Name of a function of `tests.faults.crash.scripts`.
    points : tuple of str
        Crash points of the first life, the second, ...; the last life has none.
    ends : tuple of str
        How the request may end; empty where there is none.
    life : dict
        More of every `Life`.
    before : str
        What the test does before the first life: a method of its `Ground`.
    """

    script: str
    points: tuple[str, ...]
    ends: tuple[str, ...] = ()
    life: dict = field(default_factory=dict)
    before: str = "nothing"

    @property
    def name(self):
        """For the test's id."""
        return f"{self.script}: {', then '.join(self.points)}"


def _around(script, *names, ends=(), lead=(), **options):
    """A case for each side of each crash point of `names`, after the deaths of `lead`."""
    return [Case(script, (*lead, f"{side} {name}"), ends, **options)
            for name in names for side in ("before", "after")]


WAY = (
    "authenticate commit", "submit commit", "dispatch commit", "publish chain",
    *(f"{stage} {step}" for stage in STAGES for step in ("claim commit", "checkpoint commit")),
    "fetch put", "generate put", "store put",
    "dispatch webhooks commit", "publish webhook", "claim webhook commit", "write webhook commit",
    "keep webhook commit",
)
"""What a request passes on its way from the submit to its webhook."""

LOST_WORKER, LOST_MESSAGE = "after generate claim commit", "after fetch checkpoint commit"

CASES = (
    *_around("draw", *WAY, ends=(COMPLETED,)),
    *_around("draw", "beat commit", ends=(COMPLETED,), life={"work_s": 0.8}),
    *_around("dress", "publish chain", "fetch claim commit", "fetch put",
             "fetch checkpoint commit", "generate claim commit", ends=(COMPLETED,)),
    # The second lane, too, dies once: what the first one left is passed over.
    *_around("dress", "fetch checkpoint commit", lead=("after fetch checkpoint commit",),
             ends=(COMPLETED,)),
    *_around("swap_without_source", "fetch failure commit", ends=(FAILED,)),
    *_around("draw", "generate failure commit", ends=(COMPLETED,),
             life={"trouble": ("put", "/generate-")}),
    *_around("draw", "evaluate failure commit", ends=(FAILED,),
             life={"trouble": ("get", "/generate-"), "arguments": {"eval_enabled": True}}),
    *_around("draw", "store failure commit", ends=(COMPLETED,),
             life={"trouble": ("put", "renders/")}),
    # Whatever kills the worker each time is given up after the third attempt.
    *(Case("draw", (f"{side} {stage} {step}",) * 3, (FAILED,))
      for stage in STAGES for side, step in (("after", "claim commit"),
                                             ("before", "checkpoint commit"))),
    *_around("draw", "replace worker commit", lead=(LOST_WORKER,), ends=(COMPLETED,)),
    *_around("draw", "send again commit", lead=(LOST_MESSAGE,), ends=(COMPLETED,)),
    *_around("wait_for_expiry", "expire commit", ends=(EXPIRED,), life={"works": False}),
    *_around("cancel", "cancel commit", ends=(CANCELED,), life={"works": False}),
    *_around("remove", "remove data commit", ends=(COMPLETED,)),
    *_around("check_books", "repair commit", "keep reconciliation commit", ends=(FAILED,),
             life={"works": False}, before="a_missing_refund"),
    *_around("check_books", "seal commit", ends=(FAILED,), life={"works": False},
             before="a_refund_of_yesterday"),
    *_around("upload", "upload put", life={"works": False}),
    *_around("create_endpoint", "create endpoint commit", life={"works": False}),
    *_around("change_endpoint", "change endpoint commit", life={"works": False}),
    *_around("rotate_secret", "rotate secret commit", life={"works": False}),
    *_around("send_test_event", "test endpoint commit"),
    *_around("replay_webhook", "replay webhook commit", ends=(COMPLETED,)),
    *_around("delete_endpoint", "delete endpoint commit", life={"works": False}),
    *_around("grant", "command commit", life={"works": False}),
    *_around("prepare_demo", "demo client commit", life={"works": False}),
)
