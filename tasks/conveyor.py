"""What a worker process works with: the database, the objects, and how long things may take."""

import os
import socket
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import sessionmaker

from store.objects.protocol import ObjectStore
from studio.engines.shelf import SHELF, Shelf


@dataclass(frozen=True)
class Conveyor:
    """The collaborators of every stage.

    Attributes
    ----------
    sessions : sessionmaker
    objects : ObjectStore
    render : callable
        ``render(job, progress, timeout_s, *, model, without) -> Result``, see `studio.child`.
    engines : Shelf
        What `render` chooses from.
    lease_s, render_timeout_s : int
        Seconds that a claim holds without a heartbeat, and that one render may take.
    """

    sessions: sessionmaker
    objects: ObjectStore
    render: Any
    engines: Shelf = SHELF
    lease_s: int = 30
    render_timeout_s: int = 240

    @property
    def owner(self):
        """Who holds a lease, for people who read the table."""
        return f"{socket.gethostname()}:{os.getpid()}"
