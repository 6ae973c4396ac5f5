"""What kinds of tops are usually like: with sleeves, with a front that opens, with a low neck."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Habit:
    """What is expected of a category.

    Attributes
    ----------
    sleeves : bool
        It has sleeves as a rule: where none shows, it is folded or hides them.
    opens : bool
        Its front opens from neck to hem as a rule.
    lapels : str
        ``always``, ``rolled`` (unless a collar stands) or ``never``: its neckline is a V that comes
        down low.
    low : float
        Rows below the neck points that a neckline may come down, by the trunk's width.
    """

    sleeves: bool = False
    opens: bool = False
    lapels: str = "never"
    low: float = 0.5


HABITS = {
    "tshirt": Habit(sleeves=True, low=0.4),
    "top": Habit(low=0.7),
    "shirt": Habit(sleeves=True, opens=True),
    "blouse": Habit(),
    "polo": Habit(sleeves=True, low=0.4),
    "tank_top": Habit(low=0.7),
    "bodysuit": Habit(low=0.7),
    "sweater": Habit(sleeves=True, low=0.6),
    "cardigan": Habit(sleeves=True, opens=True, low=0.95),
    "hoodie": Habit(sleeves=True),
    "sweatshirt": Habit(sleeves=True, low=0.4),
    "vest": Habit(opens=True, low=0.95),
    "jacket": Habit(sleeves=True, opens=True, lapels="rolled", low=0.95),
    "blazer": Habit(sleeves=True, opens=True, lapels="always", low=0.95),
    "coat": Habit(sleeves=True, opens=True, lapels="rolled", low=0.95),
    "parka": Habit(sleeves=True, opens=True, low=0.6),
    "dress": Habit(low=0.7),
}
"""By key of `studio.item_categories`."""
