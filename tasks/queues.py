"""The queues, and which work waits in which: a slow render must not hold up a quick fetch."""

QUEUE_OF_STAGE = {"fetch": "fetch", "generate": "generate", "evaluate": "post", "store": "post"}

LANE = "lane"
"""Sources that are cut out while they are fetched: seconds of work each, many at once."""

WEBHOOK = "webhook"
"""Apart from the stages: a receiver that hangs must hold up nobody's picture."""

QUEUES = (*dict.fromkeys(QUEUE_OF_STAGE.values()), LANE, WEBHOOK)
