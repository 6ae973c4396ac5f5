"""Who tells the parts of a dressed person apart: the built-in parser, or an operator's model."""

from studio.extract.zones import Zones


class _Choice:
    """The parser that this process extracts with."""

    def __init__(self):
        self.parser = Zones()


_choice = _Choice()


def chosen():
    """The parser that extracts are made with where none is named."""
    return _choice.parser
