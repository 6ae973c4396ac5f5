"""What counts the lanes of a chord, in the broker's Redis: a result backend without results."""

from celery.backends.redis import RedisBackend

SCHEMES = ("redis", "rediss", "redis+socket")


class LaneCounter(RedisBackend):
    """Celery's Redis backend, as far as a chord needs it.

    Nothing here ever waits for a result. The original would have whoever publishes a chord, the
    clock, subscribe to each of its lanes, and give up for good where Redis is away for a moment.
    """

    def on_task_call(self, producer, task_id):
        """Subscribe to nothing."""

    def add_pending_result(self, result, weak=False, start_drainer=True):
        """Wait for nothing."""
        return result

    def add_pending_results(self, results, weak=False):
        """Wait for nothing."""
        return results

    def remove_pending_result(self, result):
        """Nothing was waited for."""
        return result


def counter_url(broker_url):
    """Celery's name of the counter in the Redis of `broker_url`; None where that is no Redis."""
    scheme, _, _ = broker_url.partition("://")
    if scheme not in SCHEMES:
        return None
    return f"{__name__}:{LaneCounter.__name__}+{broker_url.removeprefix('redis+')}"
