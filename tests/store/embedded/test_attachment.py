"""Embedded servers live as long as somebody uses them, whatever happens to their users."""

import multiprocessing
import os
import signal

import celery
import kombu
import pytest

from store.embedded import binaries, place
from store.embedded.attachment import Installation, attach
from store.errors import EmbeddedFailed, EmbeddedForbidden, EmbeddedMissing
from tests.store.embedded.users import alive, as_ordinary_account, query, run, wait_until

BOTH = {"postgres", "redis"}


def test_attach_gives_working_servers_when_home_is_new(home):
    with attach(home) as servers:
        settings = "SELECT current_setting('fsync'), current_setting('TimeZone'), current_user"
        assert query(servers.database_url, settings) == [("on", "UTC", "atelier")]
        assert query(servers.database_url, "SHOW listen_addresses") == [("",)]
        with kombu.Connection(servers.broker_url) as connection:
            queue = connection.SimpleQueue("trial")
            queue.put({"number": 1})
            assert queue.get(timeout=5).payload == {"number": 1}
            queue.close()
        results = celery.Celery(backend=servers.broker_url).backend
        results.set("key", "value")
        assert results.get("key") == b"value"
    assert alive(home) == set()


def test_data_survive_when_servers_restart(home):
    with attach(home) as servers:
        query(servers.database_url, "CREATE TABLE kept AS SELECT 'ü' AS word")
        with kombu.Connection(servers.broker_url) as connection:
            connection.SimpleQueue("kept").put("message")
    with attach(home) as servers:
        assert query(servers.database_url, "SELECT word FROM kept") == [("ü",)]
        with kombu.Connection(servers.broker_url) as connection:
            assert connection.SimpleQueue("kept").get(timeout=5).payload == "message"


def test_second_process_joins_when_servers_run(home, users):
    with attach(home) as servers:
        pid = Installation.at(home).postgres.pid()
        second = users()
        assert second.urls() == {
            "DATABASE_URL": servers.database_url,
            "BROKER_URL": servers.broker_url,
        }
        assert Installation.at(home).postgres.pid() == pid
        assert second.leave() == 0
        assert query(servers.database_url, "SELECT 1") == [(1,)]
    assert alive(home) == set()


def test_last_user_stops_servers_when_first_left_before(home, users):
    servers = attach(home)
    second = users()
    urls = second.urls()
    servers.release()
    assert query(urls["DATABASE_URL"], "SELECT 1") == [(1,)]
    second.leave()
    assert alive(home) == set()


def test_servers_start_once_when_commands_start_together(home, users):
    together = [users() for _ in range(4)]
    assert len({user.urls()["DATABASE_URL"] for user in together}) == 1
    for user in together:
        user.process.send_signal(signal.SIGTERM)
    assert [user.process.wait(60) for user in together] == [0, 0, 0, 0]
    assert alive(home) == set()
    assert (home / "postgres.log").read_text().count("starting PostgreSQL") == 1


def test_next_user_joins_and_stops_when_one_was_killed(home, users):
    killed = users()
    urls = killed.urls()
    killed.kill()
    assert alive(home) == BOTH
    with attach(home) as servers:
        assert servers.database_url == urls["DATABASE_URL"]
    assert alive(home) == set()


def test_servers_start_again_when_all_were_killed(home, users):
    """As after a power cut: pid files and sockets lie about."""
    first = users()
    query(first.urls()["DATABASE_URL"], "CREATE TABLE kept ()")
    installation = Installation.at(home)
    first.kill()
    for server in (installation.postgres, installation.redis):
        os.kill(server.pid(), signal.SIGKILL)
    wait_until(lambda: not alive(home))
    assert installation.postgres.pid_file.exists()
    with attach(home) as servers:
        assert query(servers.database_url, "SELECT * FROM kept") == []


def test_servers_start_when_old_process_id_is_somebody_elses(home):
    """After a restart of the machine or container the number in a pid file may be anybody's."""
    with attach(home):
        pid_file = Installation.at(home).postgres.pid_file
        content = pid_file.read_text()
    pid_file.write_text(content.replace(content.split()[0], str(os.getppid()), 1))
    os.chown(pid_file, pid_file.parent.stat().st_uid, -1)
    with attach(home) as servers:
        assert query(servers.database_url, "SELECT 1") == [(1,)]


def test_attach_restarts_postgres_when_it_was_killed_under_a_user(home):
    with attach(home):
        os.kill(Installation.at(home).postgres.pid(), signal.SIGKILL)
        with attach(home) as servers:
            assert query(servers.database_url, "SELECT 1") == [(1,)]


def test_release_is_harmless_when_done_twice(home):
    servers = attach(home)
    servers.release()
    servers.release()
    assert alive(home) == set()


def test_release_stops_servers_when_a_forked_child_lives_on(home):
    """Celery and gunicorn fork workers, which inherit all that is open."""
    servers = attach(home)
    go_on = multiprocessing.Event()
    child = multiprocessing.get_context("fork").Process(target=go_on.wait)
    child.start()
    servers.release()
    assert alive(home) == set()
    go_on.set()
    child.join(10)


def test_servers_stay_when_a_forked_child_releases(home):
    with attach(home) as servers:
        child = multiprocessing.get_context("fork").Process(target=servers.release)
        child.start()
        child.join(10)
        assert child.exitcode == 0
        assert query(servers.database_url, "SELECT 1") == [(1,)]


def test_interrupt_misses_servers_when_terminal_sends_it(home, users):
    """Ctrl-C goes to a whole process group: the servers must not be in it."""
    user = users(start_new_session=True)
    user.urls()
    with attach(home) as servers:
        os.killpg(user.process.pid, signal.SIGINT)
        user.process.wait(60)
        assert query(servers.database_url, "SELECT 1") == [(1,)]


def test_attach_works_when_path_is_longer_than_a_socket_name(home):
    deep = home / ("x" * 100) / ("y" * 100)
    with attach(deep) as servers:
        assert query(servers.database_url, "SELECT 1") == [(1,)]


def attach_and_ask(home):
    with attach(home) as servers:
        return query(servers.database_url, "SELECT current_user")


def test_attach_works_when_account_is_ordinary(home):
    programs = binaries.postgres_folder() / "bin" / "postgres"
    if not binaries.may_reach(programs, *place.nobody()):
        pytest.skip("the virtual environment itself is closed to other accounts")
    assert as_ordinary_account(attach_and_ask, home) == [("atelier",)]
    assert alive(home) == set()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder of somebody else")
def test_attach_names_owner_when_home_is_somebody_elses(home):
    home.mkdir()
    error = as_ordinary_account(attach_and_ask, home)
    assert isinstance(error, EmbeddedForbidden)
    assert "belongs to root" in error.detail
    assert "\n" not in error.detail


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs servers as somebody else")
def test_attach_keeps_data_elsewhere_when_home_is_closed_to_the_servers(home, monkeypatch):
    closed = home / "closed"
    closed.mkdir(parents=True)
    closed.chmod(0o700)
    monkeypatch.setattr(place, "ELSEWHERE", (home / "elsewhere",))
    inner = closed / ".atelier"
    for _ in range(2):
        with attach(inner) as servers:
            query(servers.database_url, "CREATE TABLE IF NOT EXISTS kept ()")
    assert not (inner / "postgres").exists()
    elsewhere = (inner / place.POINTER).read_text().splitlines()[0]
    assert elsewhere.startswith(str(home / "elsewhere"))


def test_attach_names_extra_when_wheel_is_missing(home, monkeypatch):
    monkeypatch.setattr(binaries.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EmbeddedMissing, match=r"pip install atelier\[embedded\].*DATABASE_URL"):
        attach(home)


def test_attach_quotes_log_when_postgres_does_not_start(home):
    with attach(home):
        data = Installation.at(home).postgres.data
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(EmbeddedFailed, match="FATAL.*log: "):
        attach(home)
    assert alive(home) == set()


def test_status_and_stop_tell_when_servers_were_left(home, users):
    assert run("status", home).returncode == 3
    user = users()
    user.urls()
    assert "in use" in run("status", home).stdout
    refused = run("stop", home)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    user.kill()
    status = run("status", home)
    assert (status.returncode, "not in use" in status.stdout) == (0, True)
    assert run("stop", home).returncode == 0
    assert alive(home) == set()
