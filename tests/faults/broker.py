"""A broker that holds its messages in the open, where a test may lose, repeat and reorder them."""

from dataclasses import dataclass

from celery import Celery
from kombu.exceptions import OperationalError


@dataclass(frozen=True)
class Message:
    """What a worker is handed: a task, its arguments, and the tasks that follow if it goes on."""

    tasks: tuple[str, ...]
    request_id: str
    attempt: int

    @property
    def stage(self):
        """The stage of the first task."""
        return self.tasks[0].rpartition(".")[2]

    @property
    def rest(self):
        """The message that follows, or None."""
        if len(self.tasks) == 1:
            return None
        return Message(self.tasks[1:], self.request_id, self.attempt)


class OpenBroker(Celery):
    """A Celery application that publishes into `messages`.

    `answers` False is a broker that is away; `refused` are the requests it should have heard of.
    """

    def __init__(self):
        super().__init__("atelier", broker="memory://", set_as_current=False)
        self.messages, self.refused = [], []
        self.answers = True

    def send_task(self, name, args=None, kwargs=None, *, chain=None, **options):
        """Publish the first task of a chain; Celery keeps the others in reverse."""
        if not self.answers:
            self.refused.append(args[0])
            raise OperationalError("nobody is there")
        following = tuple(link["task"] for link in reversed(chain or ()))
        self.messages.append(Message((name, *following), *args))
