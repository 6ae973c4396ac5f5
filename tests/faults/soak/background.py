"""Work beside the soak that goes on until it is over: a thread for the length of a block."""

import threading


class Background:
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

    def _go_on(self):
        raise NotImplementedError
