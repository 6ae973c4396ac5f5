"""The price table and the workflows say the same."""

import pytest

from tests.workflows.test_catalogue import EXAMPLES
from workflows.prices import PRICES
from workflows.registry import BY_SLUG


def test_table_has_every_workflow_and_no_other():
    assert set(PRICES) == set(BY_SLUG)


@pytest.mark.parametrize("slug", BY_SLUG)
def test_workflow_charges_lines_of_the_table_when_priced(slug):
    workflow = BY_SLUG[slug]
    charged = workflow.price(workflow.interpret(workflow.schema().load(EXAMPLES[slug])))
    listed = {line: price.credits for line, price in PRICES[slug].items()}
    assert charged.items() <= listed.items()


def test_every_price_is_whole_credits_with_a_reason():
    for lines in PRICES.values():
        assert lines
        for price in lines.values():
            assert isinstance(price.credits, int) and price.credits > 0 and price.reason


def test_table_refuses_to_be_changed():
    with pytest.raises(TypeError):
        PRICES["background-swap-with-spec"]["picture"] = None
