"""The queues, and which stage waits in which: a slow render must not hold up a quick fetch."""

QUEUE_OF_STAGE = {"fetch": "fetch", "generate": "generate", "evaluate": "post", "store": "post"}

QUEUES = tuple(dict.fromkeys(QUEUE_OF_STAGE.values()))
