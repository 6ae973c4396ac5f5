"""The progress line of the demo."""

import io

from app.progress import ProgressLine


class Terminal(io.StringIO):
    """A StringIO that says it is a terminal."""

    def isatty(self):
        """Always."""
        return True


def test_line_is_redrawn_with_a_bar_when_on_a_terminal():
    out = Terminal()
    line = ProgressLine(out)
    line.show("fetch", 0.0)
    line.show("generate", 0.5)
    line.close()
    assert out.getvalue().count("\r") == 2
    assert "generate  [################................]  50%" in out.getvalue()


def test_line_is_written_once_per_stage_when_not_on_a_terminal():
    out = io.StringIO()
    line = ProgressLine(out)
    for stage, done in (("fetch", 0), ("fetch", 0.02), ("generate", 0.1), ("generate", 0.5)):
        line.show(stage, done)
    line.close()
    assert out.getvalue().splitlines() == ["  fetch       0%", "  generate   10%"]
