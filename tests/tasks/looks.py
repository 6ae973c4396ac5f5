"""Looks for the tests of lanes: an engine that cuts out and fails on demand, and pictures."""

import numpy as np

from ledger.audit import violations
from ledger.entries import balance_of
from store.models import STAGES
from store.renders import renders_of
from studio.engines.protocol import CutOut, Look
from tests.engines import SmallEngine
from tests.tasks.test_stage import run


class Cutter(SmallEngine):
    """Raises its troubles one by one instead of cutting out; `flat` pictures are rejected."""

    def __init__(self, *troubles, flat=0):
        super().__init__()
        self.troubles, self.flat = list(troubles), flat

    def run(self, job, progress):
        result = super().run(job, progress)
        if isinstance(job, CutOut) and self.troubles:
            raise self.troubles.pop(0)
        if isinstance(job, Look) and self.flat:
            self.flat -= 1
            result.frames["picture"][:] = 40
        return result

    def count(self, job_type):
        """How often it was asked for such a job."""
        return sum(isinstance(job, job_type) for job in self.ran)


def cut(photo, opaque=255):
    """A photo whose middle is the product."""
    alpha = np.zeros(photo.shape[:2], np.uint8)
    alpha[50:150, 50:150] = opaque
    return np.dstack([photo, alpha])


def go_on(conveyor, request_id, attempt=1):
    """What the chord's callback does."""
    return all(run(conveyor, stage, request_id, attempt) for stage in STAGES[1:])


def assert_captured_once(sessions, caller, request_id, credits=12):
    with sessions() as session:
        assert len(renders_of(session, request_id)) == 1
        assert balance_of(session, caller.client.id) == 100 - credits
        assert violations(session) == []
