"""A line that shows how far a request is: a bar on a terminal, plain lines elsewhere."""

WIDTH = 32


class ProgressLine:
    """Shows stage and share done on `out`; call `close` at the end."""

    def __init__(self, out):
        self._out = out
        self._live = out.isatty()
        self._stage = None

    def show(self, stage, done):
        """Show that `stage` is being worked on with `done` in [0, 1] of all work behind it."""
        if self._live:
            filled = round(done * WIDTH)
            bar = "#" * filled + "." * (WIDTH - filled)
            self._out.write(f"\r  {stage:<9} [{bar}] {done:4.0%}")
        elif stage != self._stage:
            self._out.write(f"  {stage:<9} {done:4.0%}\n")
        self._stage = stage
        self._out.flush()

    def close(self):
        """End the line."""
        if self._live:
            self._out.write("\n")
            self._out.flush()
