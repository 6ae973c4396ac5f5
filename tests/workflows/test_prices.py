"""The price table and the workflows say the same."""

import pytest

from tests.workflows.stock import SmallStock
from tests.workflows.test_catalogue import EXAMPLES
from workflows.prices import PRICES, RESOLUTIONS, credits_of, lines_of
from workflows.registry import BY_SLUG


def test_table_has_every_workflow_and_no_other():
    assert set(PRICES) == set(BY_SLUG)


@pytest.mark.parametrize("slug", BY_SLUG)
def test_workflow_charges_lines_of_the_table_when_priced(slug):
    workflow, price = BY_SLUG[slug], PRICES[slug]
    spec = workflow.interpret(workflow.schema().load(EXAMPLES[slug]), SmallStock())
    lines = workflow.price(spec)
    resolution = spec["generation"]["resolution"]
    assert set(lines.values()) == {credits_of(price, resolution=resolution)}
    assert all(line.startswith(price.line) for line in lines)
    assert (len(lines) > 1) == price.per_item


def test_every_price_is_whole_credits_with_a_reason():
    for price in PRICES.values():
        assert isinstance(price.credits, int) and price.credits > 0 and price.reason


@pytest.mark.parametrize("slug", PRICES)
def test_line_costs_more_at_a_higher_resolution_and_never_nothing(slug):
    costs = [credits_of(PRICES[slug], resolution=resolution, engine="flat-set")
             for resolution in RESOLUTIONS]
    assert costs == sorted(set(costs)) and costs[0] > 0


def test_lines_are_numbered_when_every_item_is_one():
    assert lines_of("look", items=3, resolution="2K") == {"item-0": 8, "item-1": 8, "item-2": 8}


def test_table_refuses_to_be_changed():
    with pytest.raises(TypeError):
        PRICES["background-swap-with-spec"] = None
