"""The soak: the real stack under load while its processes, servers and connections are broken.

``python -m tests.faults.soak --help``; docs/faults.md tells how to read what it says.
In reading order: stack, orders, clients, engine, objects, proxy, injections, storm, questions,
report. The processes that it starts are web, worker, webhook_worker, clock and proxy.
"""
