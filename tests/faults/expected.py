"""What must be true of requests, claims and credits, in plain Python: no database, no clock.

It restates the rules of `docs/architecture.md` and `docs/ledger.md`, so that the model check has
something to hold the code against. Times are seconds of a request's own life.
"""

from dataclasses import dataclass, field

from store.models import OPEN_STATUSES

ATTEMPTS_MAX, ROUNDS_MAX = 3, 3
PRICE = 4
PAUSE_S = 50
"""Before another try, and for the callback of lanes; see `World.lengthen_pause`."""

RETRIED = {"passing": True, "slow": True, "hopeless": False, "memory": False, "bug": False}
"""Whether a failure is tried again; that of an engine, where the caller wants it."""


@dataclass
class Run:
    """A stage in a round: who holds it until when, or that it is finished."""

    attempt: int
    holder: str | None
    lease_until: float = 0.0
    finished_at: float | None = None


@dataclass
class Unsent:
    """A message that waits for the clock."""

    attempt: int
    due: float


@dataclass
class Claim:
    """A worker's right to a stage, as it was when it was given."""

    request: "Request"
    stage: str
    lane: int
    round: int
    attempt: int
    holder: str

    @property
    def run(self):
        """The stage's run as it is now."""
        return self.request.runs[self.stage, self.lane, self.round]

    @property
    def is_held(self):
        """Whether nobody else was given the stage, and it was not given up."""
        return (self.run.holder, self.run.attempt) == (self.holder, self.attempt)

    @property
    def may_write(self):
        """Whether a checkpoint or a failure of this worker counts."""
        return self.request.is_workable(self.attempt)


@dataclass
class Request:
    """One accepted request; `times` are the limits that the installation has."""

    id: str
    items: int
    partial: bool
    on_failure: str
    times: "Times"
    now: float = 0.0
    status: str = "NOT_STARTED"
    attempt: int = 1
    round: int = 0
    unsent: Unsent | None = None
    sent_since: list = field(default_factory=list)
    last_at: float = float("-inf")
    runs: dict = field(default_factory=dict)
    resolutions: list = field(default_factory=list)
    events: set = field(default_factory=set)

    def __post_init__(self):
        self.send(1)

    @property
    def cost(self):
        """Credits that were charged."""
        return PRICE * self.items

    @property
    def is_open(self):
        """Whether it has not ended."""
        return self.status in OPEN_STATUSES

    @property
    def given_back(self):
        """Credits that were refunded."""
        return PRICE * self.resolutions.count("refund")

    def is_workable(self, attempt):
        """Whether a worker of `attempt` may still write."""
        return self.is_open and self.attempt == attempt and self.now < self.times.deadline_s

    def send(self, attempt, pause=0):
        """Write a message; a request has one that waits at most."""
        self.unsent = Unsent(attempt, self.now + pause)

    def was_sent(self):
        """The clock has published its message; `sent_since` are those since the last checkpoint."""
        self.sent_since.append(self.unsent.attempt)
        self.unsent, self.last_at = None, self.now

    @property
    def open_lanes(self):
        """Those that are not finished: every item has one."""
        runs = [self.runs.get(("fetch", lane, 0)) for lane in range(self.items)]
        return [lane for lane, run in enumerate(runs) if run is None or run.finished_at is None]

    @property
    def messages(self):
        """(id, attempt, lane) of what the clock publishes now."""
        return [(self.id, self.unsent.attempt, lane) for lane in self.open_lanes or [None]]

    def claim(self, stage, lane, attempt, holder):
        """A `Claim`; or True where the stage is finished; or False where nobody may work."""
        if not self.is_workable(attempt) or stage == "generate" and self.open_lanes:
            return False
        key = stage, lane or 0, 0 if stage == "fetch" else self.round
        run = self.runs.get(key)
        if run and run.finished_at is not None:
            return True
        if run and run.holder and run.attempt >= attempt:
            return False
        self.runs[key] = Run(attempt, holder, self.now + self.times.lease_s)
        self.status = "IN_PROGRESS"
        self.events.add("request.started")
        if stage == "generate" and self.unsent and self.unsent.attempt == attempt:
            self.unsent = None
        return Claim(self, *key, attempt, holder)

    def checkpoint(self, claim, *, is_rejected=False, missing=0):
        """The work of `claim` is done: whether the chain goes on."""
        if not (claim.may_write and claim.is_held):
            return False
        claim.run.holder, claim.run.finished_at = None, self.now
        self.sent_since, self.last_at = [], self.now
        if claim.stage == "fetch" and not self.open_lanes:
            self.send(self.attempt, PAUSE_S)
        if claim.stage == "store":
            self._deliver(missing)
        if is_rejected and self.round + 1 < ROUNDS_MAX:
            self.round += 1
            self.send(self.attempt)
        elif is_rejected:
            self.end("FAILED")
        return not is_rejected

    def fail(self, claim, what):
        """The work of `claim` raised an error: whether there is another try, after a pause."""
        if not claim.may_write:
            return False
        if claim.is_held:
            claim.run.holder = None
        if RETRIED.get(what, self.on_failure == "retry") and self.attempt < ATTEMPTS_MAX:
            self.attempt += 1
            self.send(self.attempt, PAUSE_S)
            return True
        self.end("FAILED")
        return False

    def end(self, status):
        """End without a delivery: everything is given back."""
        self.status = status
        self.resolutions = ["refund"] * self.items
        self.events |= {f"request.{status.lower()}", "credits.refunded"}

    def _deliver(self, missing):
        self.status = "PARTIALLY_COMPLETED" if missing else "COMPLETED"
        self.resolutions = ["capture"] * (self.items - missing) + ["refund"] * missing
        self.events |= {f"request.{self.status.lower()}"}
        if missing:
            self.events.add("credits.refunded")

    def cancel(self):
        """The caller gives it up: whoever works on it loses the stage."""
        self.end("CANCELED")
        for run in self.runs.values():
            run.holder = None

    def reap(self):
        """The clock looks at it: too late, without a worker, or silent for too long."""
        if not self.is_open:
            return
        leases = [run.lease_until for run in self.runs.values()
                  if run.holder and run.attempt == self.attempt]
        if self.now > self.times.deadline_s:
            self.end("EXPIRED" if self.status == "NOT_STARTED" else "FAILED")
        elif any(until < self.now for until in leases):
            if self.attempt == ATTEMPTS_MAX:
                self.end("FAILED")
            else:
                self.attempt += 1
                self.send(self.attempt)
        elif self._is_silent():
            self.send(self.attempt)

    def _is_silent(self):
        """Whether what was sent came to nothing; each time again it is waited for twice as long."""
        again = sum(attempt == self.attempt for attempt in self.sent_since) - 1
        held = any(run.holder and run.attempt == self.attempt for run in self.runs.values())
        patience_s = self.times.resend_after_s * 2 ** min(2, max(0, again))
        return self.unsent is None and not held and self.last_at < self.now - patience_s

    def story(self):
        """What `tests.faults.world.STORY` tells of it."""
        kinds = self.resolutions or [None] * self.items
        charges = [[f"item-{index}", PRICE, kind and [kind]] for index, kind in enumerate(kinds)]
        runs = [[*key, run.attempt, run.holder, run.finished_at is not None]
                for key, run in sorted(self.runs.items())]
        return (self.id, self.status, self.attempt, self.round, charges,
                [self.unsent.attempt] if self.unsent else None, sorted(self.events) or None,
                runs or None)


@dataclass(frozen=True)
class Times:
    """The limits of an installation, in seconds."""

    lease_s: float
    resend_after_s: float
    deadline_s: float
