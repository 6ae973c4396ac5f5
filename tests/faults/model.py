"""The model check: Hypothesis plays callers, workers, a bad broker and the clock at once.

Every rule does one thing to the real system (`tests.faults.world`) and to the rules in plain
Python (`tests.faults.expected`); after every step both must tell the same story, and the audit
must find nothing.
"""

import difflib
import sys

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ledger.invariants import INVARIANTS
from tests.faults.expected import PAUSE_S, Request, Times
from tests.faults.hands import FAILURES, done, failing, rejected
from tests.faults.world import CREDITS, LEASE_S, RESEND_AFTER_S, TTL_S, told

TIMES = Times(LEASE_S, RESEND_AFTER_S, TTL_S)
OVERDUE_S = 2000
"""Nothing stays open for longer than this: the clock has a minute after the deadline."""

TIMING = {each.number for each in INVARIANTS if each.timing}
"""Claims about how soon the clock acts: they are asked when it has."""

AUDIT_EVERY, RECONCILE_EVERY = 10, 20
"""Steps between two looks at all of the books, which take longer than a step does."""
REQUESTS_MAX = 8

which = st.integers(0, 7)
keys = st.sampled_from([None, None, "a", "b"])


class Conveyor(RuleBasedStateMachine):
    """Requests on their way, and what may happen to them."""

    def __init__(self, world):
        super().__init__()
        self.world = world
        self.requests, self.known, self.hands = [], {}, []
        self.steps = self.reconciled = 0
        world.begin()

    @property
    def messages(self):
        """What the broker holds."""
        return self.world.broker.messages

    @property
    def balance(self):
        """What the client must have."""
        return CREDITS + sum(each.given_back - each.cost for each in self.requests)

    def find(self, request_id):
        """The request with this id."""
        return next(each for each in self.requests if each.id == request_id)

    # Callers

    @precondition(lambda self: len(self.requests) < REQUESTS_MAX)
    @rule(items=st.integers(1, 3), partial=st.booleans(),
          on_failure=st.sampled_from(["refund", "retry"]), key=keys)
    def submit(self, items, partial, on_failure, key):
        response = self.world.submit(items, partial, on_failure, key)
        self._answered(response, ("look", key), (items, partial, on_failure))

    @precondition(lambda self: any(route == "look" for route, _ in self.known))
    @rule(at=which)
    def submit_again(self, at):
        """The same call once more, as a client does that had no answer."""
        sent = [(key, asked) for (route, key), (asked, _) in self.known.items() if route == "look"]
        key, asked = _pick(sent, at)
        self._answered(self.world.submit(*asked, key), ("look", key), asked)

    @precondition(lambda self: 0 < len(self.requests) < REQUESTS_MAX)
    @rule(at=which, key=keys)
    def replay(self, at, key):
        first = _pick(self.requests, at)
        asked = first.items, first.partial, first.on_failure, first.id
        self._answered(self.world.replay(first.id, key), ("replay", key), asked)

    def _answered(self, response, key, asked):
        """A call was answered as its key, its body and the balance demand."""
        earlier = self.known.get(key)
        if earlier is not None and earlier[0] != asked:
            assert response.status_code == 422, response.text
        elif earlier is not None:
            assert response.status_code == 202, response.text
            assert response.headers.get("Idempotency-Replayed") == "true"
            assert response.json["request_id"] == earlier[1]
        elif self.balance < asked[0] * 4:
            assert response.status_code == 402, response.text
        else:
            assert response.status_code == 202, response.text
            self._accepted(response.json["request_id"], key, asked)

    def _accepted(self, request_id, key, asked):
        assert request_id not in {each.id for each in self.requests}
        self.requests.append(Request(request_id, *asked[:3], TIMES))
        if key[1] is not None:
            self.known[key] = asked, request_id

    @precondition(lambda self: self.requests)
    @rule(at=which)
    def cancel(self, at):
        request = _pick(self.requests, at)
        response = self.world.cancel(request.id)
        if request.is_open:
            request.cancel()
        assert response.status_code == (200 if request.status == "CANCELED" else 409)

    # The clock and the broker

    @precondition(lambda self: any(each.unsent for each in self.requests))
    @rule()
    def dispatch(self):
        due = self._due()
        sent = [(message.request_id, message.attempt) for message in self.world.dispatch()]
        assert sorted(sent) == sorted((each.id, each.unsent.attempt) for each in due), sent
        for each in due:
            each.was_sent()

    @precondition(lambda self: any(each.unsent for each in self.requests))
    @rule()
    def dispatch_without_a_broker(self):
        """The clock tries one message and leaves it for later."""
        broker = self.world.broker
        broker.answers, broker.refused = False, []
        assert self.world.dispatch() == []
        broker.answers = True
        due = {each.id: each for each in self._due()}
        assert len(broker.refused) == min(1, len(due)), broker.refused
        for request_id in broker.refused:
            due[request_id].unsent.due = due[request_id].now + PAUSE_S
            self.world.lengthen_pause(request_id)

    def _due(self):
        return [each for each in self.requests if each.unsent and each.unsent.due <= each.now]

    @precondition(lambda self: any(each.is_open for each in self.requests))
    @rule()
    def reap(self):
        self.world.reap()
        for each in self.requests:
            each.reap()

    @precondition(lambda self: self.messages)
    @rule(at=which)
    def lose_message(self, at):
        self.messages.remove(_pick(self.messages, at))

    @precondition(lambda self: any(each.is_open for each in self.requests))
    @rule(at=which, hundreds=st.sampled_from([1, 2, 3, 3, 20]))
    def let_time_pass(self, at, hundreds):
        request = _pick([each for each in self.requests if each.is_open], at)
        self._pass(request, min(100 * hundreds, OVERDUE_S - request.now))

    def _pass(self, request, seconds):
        self.world.later(request.id, seconds)
        request.now += seconds

    @precondition(lambda self: self.steps >= self.reconciled + RECONCILE_EVERY)
    @rule()
    def reconcile(self):
        self.reconciled = self.steps
        found = self.world.reconcile()
        assert not found.repaired, found.repaired
        self._hold(found.violations, TIMING)

    # Workers

    @precondition(lambda self: self.messages)
    @rule(at=which, again=st.booleans())
    def take(self, at, again):
        """A worker takes up a message and stays in the middle; it may be delivered `again`."""
        message = _pick(self.messages, at)
        if not again:
            self.messages.remove(message)
        self._take(message)

    def _take(self, message):
        hand = self.world.take(message)
        claimed = self.find(message.request_id).claim(message.stage, message.attempt, hand.name)
        if isinstance(claimed, bool):
            assert (hand.work, hand.goes_on) == (None, claimed)
            self._follow(hand)
            return None
        assert hand.work is not None, "the claim was refused"
        hand.claimed = claimed
        self.hands.append(hand)
        return hand

    def _follow(self, hand):
        """What Celery does after a task that went well."""
        if hand.goes_on and hand.message.rest:
            self.messages.append(hand.message.rest)

    @precondition(lambda self: self.messages)
    @rule(at=which, stages=st.integers(2, 4), missing=st.integers(0, 2))
    def carry(self, at, stages, missing):
        """A message goes well, and those that follow from it."""
        message = _pick(self.messages, at)
        self.messages.remove(message)
        for _ in range(stages):
            hand = self._take(message)
            if hand is not None:
                self.hands.remove(hand)
                self._finish(hand, missing)
            if not (self.messages and self.messages[-1] == message.rest):
                return
            message = self.messages.pop()
        self.messages.append(message)

    @precondition(lambda self: self.hands)
    @rule(at=which, missing=st.integers(0, 2))
    def finish(self, at, missing):
        self._finish(self._drop(at), missing)

    def _finish(self, hand, missing):
        request = hand.claimed.request
        missing = min(missing, request.items - 1) if request.partial else 0
        hand.end(done(missing))
        assert hand.goes_on == request.checkpoint(hand.claimed, missing=missing)
        self._follow(hand)

    @precondition(lambda self: any(hand.claimed.stage == "evaluate" for hand in self.hands))
    @rule(at=which)
    def reject(self, at):
        hand = _pick([each for each in self.hands if each.claimed.stage == "evaluate"], at)
        self.hands.remove(hand)
        hand.end(rejected)
        assert hand.goes_on == hand.claimed.request.checkpoint(hand.claimed, is_rejected=True)

    @precondition(lambda self: self.hands)
    @rule(at=which, what=st.sampled_from(sorted(FAILURES)))
    def fail(self, at, what):
        hand = self._drop(at)
        assert hand.end(failing(FAILURES[what])) is False
        request = hand.claimed.request
        if request.fail(hand.claimed, what):
            self.world.lengthen_pause(request.id)

    @precondition(lambda self: self.hands)
    @rule(at=which)
    def kill(self, at):
        self.world.kill(self._drop(at))

    @precondition(lambda self: self.hands)
    @rule(at=which)
    def beat(self, at):
        hand = _pick(self.hands, at)
        assert self.world.beat(hand) == hand.claimed.is_held
        if hand.claimed.is_held:
            hand.claimed.run.lease_until = hand.claimed.request.now + LEASE_S

    def _drop(self, at):
        hand = _pick(self.hands, at)
        self.hands.remove(hand)
        return hand

    # What must be true

    @invariant()
    def agree(self):
        self.world.steps += 1
        self.steps += 1
        self._compare()
        if self.steps % AUDIT_EVERY == 0:
            self._hold(self.world.broken(), TIMING)

    def _hold(self, broken, tolerated=frozenset()):
        broken = [each for each in broken if each[0] not in tolerated]
        assert not broken, broken

    def _compare(self):
        expected = told(self.balance, sorted(each.story() for each in self.requests))
        found = told(*self.world.story())
        assert found == expected, "\n".join(difflib.unified_diff(
            expected.splitlines(), found.splitlines(), "expected", "found", n=0, lineterm=""))

    def teardown(self):
        """Bring everything to its end: each charge must have exactly one resolution."""
        failed = sys.exc_info()[0] is not None
        for hand in self.hands:
            self.world.kill(hand)
        if failed:
            return
        for message in [*self.messages]:
            self.carry(0, 4, 0)
        for request in self.requests:
            if request.is_open:
                self._pass(request, OVERDUE_S - request.now)
        self.reap()
        self._compare()
        assert not any(request.is_open for request in self.requests)
        self._hold(self.world.broken())


def _pick(found, at):
    return found[at % len(found)]
