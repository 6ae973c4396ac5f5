"""Read a body field by field and keep everything that is wrong, to tell it all at once."""

from studio.errors import SpecInvalid
from workflows.errors import InputInvalid, Issue


class PartialBody(dict):
    """What is sound of a body whose form is wrong: read to find what else is, never accepted."""


class Reading:
    """One pass over a body; what is missing of a partial one is None to every reader.

    Attributes
    ----------
    issues : list of Issue
    verbatim : list of str
        Fields whose text no table knows and that a generative engine gets as it is.
    """

    def __init__(self, body):
        self.body = body
        self.issues = []
        self.verbatim = []

    def value(self, *loc):
        """What lies at `loc`, or None."""
        node = self.body
        for step in loc:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def word(self, loc, find, *, freely=False):
        """What `find` makes of the text at `loc`; None if it is missing or names nothing.

        With `freely`, a text that names nothing passes as it is.
        """
        text = self.value(*loc)
        if text is None:
            return None
        try:
            return find(text)
        except SpecInvalid as error:
            if freely:
                self.verbatim.append(".".join(map(str, loc)))
                return text
            self.refuse(loc, error.detail, "not_in_vocabulary")
            return None

    def words(self, loc, find):
        """What `find` makes of each text of the list at `loc`; unknown ones are left out."""
        found = [self.word((*loc, index), find)
                 for index in range(len(self.value(*loc) or ()))]
        return [each for each in found if each is not None]

    def refuse(self, loc, msg, kind="value_error"):
        """Note that what lies at `loc` cannot be."""
        self.issues.append(Issue(tuple(loc), msg, kind))

    def close(self):
        """Raise `InputInvalid` with all issues, if there are any or the body is partial."""
        if self.issues or isinstance(self.body, PartialBody):
            raise InputInvalid(self.issues)
