"""Work beside the soak that goes on until it is over: a thread for the length of a block."""

import abc
import threading


class Background(abc.ABC):
    """Runs `_go_on` in a thread while the block lasts; between its turns it waits on `_over`."""

    def __init__(self):
        self._over = threading.Event()
        self._thread = threading.Thread(
            target=self._go_on, name=type(self).__name__.lower(), daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    @abc.abstractmethod
    def _go_on(self):
        """What goes on; it returns when `_over` is set."""
