"""Command line of the embedded servers: `python -m store.embedded status|run|stop`."""

import argparse
import os
import signal
import sys
import threading
from pathlib import Path

from store.embedded import lock
from store.embedded.attachment import HOME, PATIENCE_S, Installation, attach, start_lock, users_lock
from store.errors import EmbeddedBusy, EmbeddedError

ABOUT = """\
PostgreSQL 18 and Redis 6.2 from Python wheels, for one machine without either.

They start with the first command that needs them and stop with the last. Data stay in the home
folder; to use servers of your own, set DATABASE_URL and BROKER_URL instead.
"""
EPILOG = """\
examples:
  python -m store.embedded run              hold them until Ctrl-C and print their addresses
  python -m store.embedded status           say whether they run and are in use; exit code 3 if not
  python -m store.embedded stop             stop them when nobody uses them (after a crash)
  python -m store.embedded stop --force     stop them under their users
"""
NOT_RUNNING = 3


def status(options):
    """Say whether the servers run, and whether anybody is attached."""
    if not os.path.isdir(options.home):
        print(f"not running; {options.home} does not exist")
        return NOT_RUNNING
    with lock.held(start_lock(options.home), timeout_s=5):
        installation = Installation.at(options.home)
        servers = (installation.postgres, installation.redis)
        alive = [server.is_alive() for server in servers]
        used = lock.is_held(users_lock(options.home))
        for server, lives in zip(servers, alive, strict=True):
            state = f"runs, process {server.pid()}, {server.url()}" if lives else "not running"
            print(f"{server.name}: {state}; data in {server.data}, log in {server.log}")
    print("in use" if used else "not in use")
    return 0 if all(alive) else NOT_RUNNING


def stop(options):
    """Stop the servers unless somebody is attached."""
    if not os.path.isdir(options.home):
        return 0
    with lock.held(start_lock(options.home), PATIENCE_S):
        if lock.is_held(users_lock(options.home)) and not options.force:
            raise EmbeddedBusy("Somebody uses them: end that command first, or add --force.")
        Installation.at(options.home).stop()
    return 0


def run(options):
    """Hold the servers until a signal."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.set())
    with attach(options.home) as servers:
        print(f"DATABASE_URL={servers.database_url}")
        print(f"BROKER_URL={servers.broker_url}", flush=True)
        ended.wait()
    return 0


def parser():
    """Describe the command line."""
    whole = argparse.ArgumentParser(
        prog="python -m store.embedded",
        description=ABOUT,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--home", type=Path, default=HOME, help="folder of data, logs and locks (%(default)s)"
    )
    verbs = whole.add_subparsers(dest="verb", required=True, metavar="status | run | stop")
    for function in (status, run, stop):
        verb = verbs.add_parser(
            function.__name__, parents=[shared], help=function.__doc__, description=function.__doc__
        )
        verb.set_defaults(function=function)
        if function is stop:
            verb.add_argument("--force", action="store_true", help="also when somebody uses them")
    return whole


def main(arguments=None):
    """Run one command; return its exit code."""
    options = parser().parse_args(arguments)
    options.home = options.home.absolute()
    try:
        return options.function(options)
    except EmbeddedError as error:
        print(f"atelier: {error.detail}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
