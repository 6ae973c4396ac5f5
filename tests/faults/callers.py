"""The callers of the model check: they submit, repeat, replay and cancel."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.faults.expected import Request, Times
from tests.faults.world import CREDITS, LEASE_S, RESEND_AFTER_S, TTL_S

TIMES = Times(LEASE_S, RESEND_AFTER_S, TTL_S)
REQUESTS_MAX = 6

which = st.integers(0, 7)
keys = st.sampled_from([None, None, "a", "b"])


class Callers(RuleBasedStateMachine):
    """Requests, and what callers do with them."""

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
        key, asked = pick(sent, at)
        self._answered(self.world.submit(*asked, key), ("look", key), asked)

    @precondition(lambda self: 0 < len(self.requests) < REQUESTS_MAX)
    @rule(at=which, key=keys)
    def replay(self, at, key):
        first = pick(self.requests, at)
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
        request = pick(self.requests, at)
        response = self.world.cancel(request.id)
        if request.is_open:
            request.cancel()
        assert response.status_code == (200 if request.status == "CANCELED" else 409)


def pick(found, at):
    """One of `found`, by a number that may be too large."""
    return found[at % len(found)]
