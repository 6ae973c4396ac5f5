"""A rack of cuts: which garments there are for a category, and which of them a text names."""

import functools

from studio.words import Vocabulary


class Rack:
    """Cuts in order of preference."""

    def __init__(self, cuts):
        self.cuts = tuple(cuts)
        self.by_slug = {cut.slug: cut for cut in self.cuts}
        self.vocabulary = Vocabulary("garment", self.cuts, nouns=True)

    @functools.cached_property
    def categories(self):
        """Keys of the categories for which something can be drawn, in the order of the rack."""
        return tuple(dict.fromkeys(key for cut in self.cuts for key in cut.categories))

    def of_category(self, key):
        """Cuts that may stand for a category, its own first."""
        found = [cut for cut in self.cuts if key in cut.categories]
        return tuple(sorted(found, key=lambda cut: cut.categories[0] != key))

    def named(self, text):
        """Cuts that a text names, the one that it means most first."""
        match = self.vocabulary.match(text)
        return (match.term, *match.others) if match else ()
