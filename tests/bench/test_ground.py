"""Contenders take turns, and what is compared was measured side by side."""

from bench.ground import alternate, ratio


def test_contenders_come_first_in_turn_when_they_alternate():
    order = []
    contenders = {name: lambda name=name: order.append(name) or len(order) for name in "ab"}
    assert alternate(contenders, 2) == {"a": [1, 4], "b": [2, 3]}
    assert order == ["a", "b", "b", "a"]


def test_ratio_is_the_median_of_the_turns_when_the_machine_drifts():
    assert ratio({"a": [1, 30, 8], "b": [2, 60, 8]}, "a", "b") == 0.5
