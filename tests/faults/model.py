"""The model check: Hypothesis plays callers, workers, a bad broker and the clock at once.

Every rule does one thing to the real system (`tests.faults.world`) and to the rules in plain
Python (`tests.faults.expected`); after every step both must tell the same story, and the audit
must find nothing.
"""

import difflib
import sys

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from ledger.invariants import TIMING
from tests.faults.callers import Callers, pick, which
from tests.faults.expected import PAUSE_S
from tests.faults.hands import FAILURES, done, failing, rejected
from tests.faults.world import LEASE_S, told

OVERDUE_S = 2000
"""Nothing stays open for longer than this: the clock has a minute after the deadline."""

AUDIT_EVERY, RECONCILE_EVERY = 10, 20
"""Steps between two looks at all of the books, which take longer than a step does."""


class Conveyor(Callers):
    """Requests on their way, and what may happen to them."""

    # The clock and the broker

    @precondition(lambda self: any(each.unsent for each in self.requests))
    @rule()
    def dispatch(self):
        due = self._due()
        sent = {(each.request_id, each.attempt, each.lane) for each in self.world.dispatch()}
        assert sent == {message for each in due for message in each.messages}, sent
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
        self.messages.remove(pick(self.messages, at))

    @precondition(lambda self: any(self.world.broker.waiting.values()))
    @rule()
    def lose_count(self):
        """The broker forgets which lanes it waits for: no callback comes after them."""
        self.world.broker.waiting.clear()

    @precondition(lambda self: any(each.is_open for each in self.requests))
    @rule(at=which, hundreds=st.sampled_from([1, 2, 3, 3, 20]))
    def let_time_pass(self, at, hundreds):
        request = pick([each for each in self.requests if each.is_open], at)
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
        message = pick(self.messages, at)
        if not again:
            self.messages.remove(message)
        self._take(message)

    @precondition(lambda self: self.messages or self._due())
    @rule(at=which, again=st.booleans())
    def begin(self, at, again):
        """What is due is published, and a worker takes up some of it."""
        if self._due():
            self.dispatch()
        if self.messages:
            self.take(at, again)

    @precondition(lambda self: any(hand.claimed.may_write for hand in self.hands))
    @rule(at=which)
    def outlive_lease(self, at):
        """A worker sleeps through its lease, and the clock gives its work to another."""
        asleep = [hand for hand in self.hands if hand.claimed.may_write]
        self._pass(pick(asleep, at).claimed.request, 200)
        self.reap()

    @precondition(lambda self: self._late_messages())
    @rule(at=which)
    def take_late(self, at):
        """A message comes whose attempt is over."""
        message = pick(self._late_messages(), at)
        self.messages.remove(message)
        self._take(message)

    def _late_messages(self):
        return [each for each in self.messages
                if each.attempt < self.find(each.request_id).attempt]

    def _take(self, message):
        hand = self.world.take(message)
        claimed = self.find(message.request_id).claim(
            message.stage, message.lane, message.attempt, hand.name)
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
        if hand.goes_on:
            self.world.broker.go_on(hand.message)

    @precondition(lambda self: self.messages)
    @rule(at=which, stages=st.integers(2, 4), missing=st.integers(0, 2))
    def carry(self, at, stages, missing):
        """A message goes well, its sister lanes too, and those that follow from them."""
        message = pick(self.messages, at)
        sisters = [each for each in self.messages if message.chord and each.chord == message.chord]
        for each in sisters or [message]:
            self.messages.remove(each)
        for each in sisters[:-1]:
            self._work_off(each, missing)
        message = sisters[-1] if sisters else message
        for _ in range(stages):
            known = len(self.messages)
            self._work_off(message, missing)
            if len(self.messages) == known:
                return
            message = self.messages.pop()
        self.messages.append(message)

    def _work_off(self, message, missing):
        hand = self._take(message)
        if hand is not None:
            self.hands.remove(hand)
            self._finish(hand, missing)

    @precondition(lambda self: self.hands)
    @rule(at=which, missing=st.integers(0, 2))
    def finish(self, at, missing):
        self._finish(self._drop(at), missing)

    @precondition(lambda self: self._late_hands())
    @rule(at=which)
    def finish_late(self, at):
        """A worker wakes up whose attempt is over, and writes what it has."""
        hand = pick(self._late_hands(), at)
        self.hands.remove(hand)
        self._finish(hand, missing=0)

    def _late_hands(self):
        return [each for each in self.hands
                if each.claimed.attempt < each.claimed.request.attempt]

    def _finish(self, hand, missing):
        request = hand.claimed.request
        missing = min(missing, request.items - 1) if request.partial else 0
        hand.end(done(missing))
        unsent = request.unsent
        assert hand.goes_on == request.checkpoint(hand.claimed, missing=missing)
        if request.unsent is not unsent:
            self.world.lengthen_pause(request.id)
        self._follow(hand)

    @precondition(lambda self: any(hand.claimed.stage == "evaluate" for hand in self.hands))
    @rule(at=which)
    def reject(self, at):
        hand = pick([each for each in self.hands if each.claimed.stage == "evaluate"], at)
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
        hand = pick(self.hands, at)
        assert self.world.beat(hand) == hand.claimed.is_held
        if hand.claimed.is_held:
            hand.claimed.run.lease_until = hand.claimed.request.now + LEASE_S

    def _drop(self, at):
        hand = pick(self.hands, at)
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
        while self.messages:
            self.carry(0, 4, 0)
        for request in self.requests:
            if request.is_open:
                self._pass(request, OVERDUE_S - request.now)
        self.reap()
        self._compare()
        assert not any(request.is_open for request in self.requests)
        self._hold(self.world.broken())
