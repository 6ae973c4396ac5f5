"""Fixtures of the fault tests that several of them use."""

import pytest
import redis

FAULTS_REDIS_DATABASE = 8


@pytest.fixture
def own_broker_url(servers):
    """A Redis database that nothing else uses, emptied."""
    socket = servers.broker_url.removeprefix("redis+socket://").partition("?")[0]
    redis.Redis(unix_socket_path=socket, db=FAULTS_REDIS_DATABASE).flushdb()
    return f"redis+socket://{socket}?virtual_host={FAULTS_REDIS_DATABASE}"
