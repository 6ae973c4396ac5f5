"""PostgreSQL and Redis from wheels, shared by all commands that use one home folder.

In reading order: attachment (the way in), lock, place, binaries, process, postgres, broker,
databases.
"""
