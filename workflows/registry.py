"""The workflows on offer, in the order in which the documentation shows them."""

from workflows.background_generator import WORKFLOW as BACKGROUND_GENERATOR
from workflows.background_swap import WORKFLOW as BACKGROUND_SWAP
from workflows.background_swap_with_spec import WORKFLOW as BACKGROUND_SWAP_WITH_SPEC
from workflows.complementary_garment_generator import WORKFLOW as COMPLEMENTARY_GARMENT_GENERATOR
from workflows.extract import WORKFLOW as EXTRACT
from workflows.look import WORKFLOW as LOOK
from workflows.try_on import WORKFLOW as TRY_ON

WORKFLOWS = (
    BACKGROUND_SWAP_WITH_SPEC,
    BACKGROUND_SWAP,
    BACKGROUND_GENERATOR,
    COMPLEMENTARY_GARMENT_GENERATOR,
    LOOK,
    TRY_ON,
    EXTRACT,
)

BY_SLUG = {workflow.slug: workflow for workflow in WORKFLOWS}
