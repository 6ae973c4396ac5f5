"""The workflows on offer, in the order in which the documentation shows them."""

from workflows.background_swap_with_spec import WORKFLOW as BACKGROUND_SWAP_WITH_SPEC

WORKFLOWS = (
    BACKGROUND_SWAP_WITH_SPEC,
)

BY_SLUG = {workflow.slug: workflow for workflow in WORKFLOWS}
