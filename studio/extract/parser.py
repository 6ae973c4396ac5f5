"""Who tells the parts of a dressed person apart: the built-in parser, or an operator's model."""

from studio.extract.model import ModelParser
from studio.extract.network import Network


class _Choice:
    """The parser that this process extracts with."""

    def __init__(self):
        self.parser = Network()


_choice = _Choice()


def chosen():
    """The parser that extracts are made with where none is named."""
    return _choice.parser


def choose(path):
    """Parse with the model file at `path` from now on, or with the built-in parser for None.

    Raises
    ------
    EngineUnavailable
        When the file cannot be used here.
    """
    _choice.parser = Network() if path is None else ModelParser.open(path)
