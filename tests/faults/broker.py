"""A broker that holds its messages in the open, where a test may lose, repeat and reorder them."""

from dataclasses import dataclass

from celery import Celery
from kombu.exceptions import OperationalError

from store.models import FETCH
from tasks.queues import LANE


@dataclass(frozen=True)
class Message:
    """What a worker is handed: a task, its arguments, and the tasks that follow if it goes on.

    That of a lane may be one of a chord's, whose `callback` follows when all have gone on.
    """

    tasks: tuple[str, ...]
    request_id: str
    attempt: int
    lane: int | None = None
    chord: str | None = None
    callback: tuple[str, ...] = ()

    @property
    def stage(self):
        """The stage of the first task."""
        work = self.tasks[0].rpartition(".")[2]
        return FETCH if work == LANE else work

    @property
    def rest(self):
        """The message that follows, or None."""
        if len(self.tasks) == 1:
            return None
        return Message(self.tasks[1:], self.request_id, self.attempt)


class OpenBroker(Celery):
    """A Celery application that publishes into `messages`.

    `answers` False is a broker that is away; `refused` are the requests it should have heard of.
    `waiting` are the lanes of each chord that have not gone on.
    """

    def __init__(self):
        super().__init__(
            "atelier", broker="memory://", backend="cache+memory://", set_as_current=False)
        self.messages, self.refused, self.waiting = [], [], {}
        self.answers = True

    def send_task(self, name, args=None, kwargs=None, *, chain=None, chord=None, **options):
        """Publish the first task of a chain, or one of a chord's; a chain comes in reverse."""
        if not self.answers:
            self.refused.append(args[0])
            raise OperationalError("nobody is there")
        following = tuple(link["task"] for link in reversed(chain or ()))
        joined = {}
        if chord is not None:
            group = options["group_id"]
            self.waiting.setdefault(group, set()).add(args[-1])
            joined = {"chord": group, "callback": tuple(link.task for link in chord.tasks)}
        self.messages.append(Message((name, *following), *args, **joined))

    def go_on(self, message):
        """Publish what follows a task that went well, as its worker does."""
        if message.rest:
            self.messages.append(message.rest)
        elif message.lane in self.waiting.get(message.chord, ()):
            self.waiting[message.chord].remove(message.lane)
            if not self.waiting[message.chord]:
                self.messages.append(
                    Message(message.callback, message.request_id, message.attempt))
