"""Signed links to pictures: the same link for a while, so that the same answer stays the same.

A link that begins now is new with every call, and with it the answer and its ETag. So links begin
at the last step of a grid over time, and live as much longer.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from store.objects.protocol import ObjectStore

STEPS = 4
"""A link is handed out for a quarter of its life."""


@dataclass(frozen=True)
class Links:
    """The links of one moment.

    Attributes
    ----------
    objects : ObjectStore
    now : datetime
        Of the database's clock.
    lives_s : int
        How long a link works at least; at most a quarter more.
    """

    objects: ObjectStore
    now: datetime
    lives_s: int

    @property
    def expires_at(self):
        """Until when these links work."""
        return datetime.fromtimestamp(self._begins_s + self._signed_s, UTC)

    def to(self, object_key):
        """A link that reads the object."""
        begins = datetime.fromtimestamp(self._begins_s, UTC)
        return self.objects.sign(object_key, expires_s=self._signed_s, now=begins)

    @property
    def _step_s(self):
        return max(1, self.lives_s // STEPS)

    @property
    def _begins_s(self):
        return int(self.now.timestamp()) // self._step_s * self._step_s

    @property
    def _signed_s(self):
        return self.lives_s + self._step_s
