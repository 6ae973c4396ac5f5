"""Measures submits per second: `python -m bench.submit`.

The service with everything on (key, limits, validation, idempotency, charge, outbox) beside a bare
handler that writes the same rows (`bench.bare`) and beside pgbench, which sends the statements
alone; then one account beside a thousand. Slices of a few seconds take turns, because the
machine's speed drifts: the ratios are what counts.
"""

import argparse
import itertools
import json
import os

from bench import load, pgbench
from bench.bare import SLUG
from bench.ground import add_payers, alternate, fresh_backends, ratio, serving, show

SERVICE, BARE, PGBENCH = "service", "bare handler", "pgbench"
ONE, MANY = "service, 1 account", "service, {} accounts"


def main():
    """Measure and print; the exit code says nothing about the figures."""
    options = _parse()
    with fresh_backends() as backends, serving(backends, ("web",)) as service, \
            serving(backends, ("web",), wsgi="bench.bare") as bare:
        payers = add_payers(backends.sessions, options.accounts)
        call = {"connections": options.connections, "seconds": options.seconds}
        rates = alternate({
            SERVICE: lambda: load.rate(service, submits(payers), status=202, **call),
            BARE: lambda: load.rate(bare, submits(payers), status=202, **call),
            PGBENCH: lambda: pgbench.rate(backends.database_url, payers, body_of, **call),
        }, options.slices)
        hot = alternate({
            ONE: lambda: load.rate(service, submits(payers[:1]), status=202, **call),
            MANY.format(len(payers)): lambda: load.rate(
                service, submits(payers), status=202, **call),
        }, options.slices)
    show(rates | hot, "submits/s")
    print(f"service / bare handler   {ratio(rates, SERVICE, BARE):.2f}   (aim: 0.55 or more)")
    print(f"service / pgbench        {ratio(rates, SERVICE, PGBENCH):.2f}")
    print(f"1 account / {len(payers)} accounts {ratio(hot, ONE, MANY.format(len(payers))):.2f}")


def _parse():
    parser = argparse.ArgumentParser(
        prog="python -m bench.submit", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slices", type=int, default=4, help="turns of each (default: 4)")
    parser.add_argument("--seconds", type=int, default=2, help="of a slice (default: 2)")
    parser.add_argument("--connections", type=int, default=32, help="callers (default: 32)")
    parser.add_argument("--accounts", type=int, default=1000, help="who pays (default: 1000)")
    return parser.parse_args()


def body_of(payer):
    """What a payer submits."""
    return {"source_image_s3_key": payer.source, "scene_type": "plain_white", "mood": "airy",
            "dominant_colors": [], "output_preset": "amazon_main"}


def submits(payers):
    """Endless submits of the payers in turn, each with a key of its own."""
    heads = [(payer, json.dumps(body_of(payer)).encode()) for payer in payers]
    run = os.urandom(8).hex()
    for number, (payer, body) in enumerate(itertools.cycle(heads)):
        yield load.request("POST", f"/v1/{SLUG}", {
            "Authorization": f"Bearer {payer.key}", "Content-Type": "application/json",
            "Idempotency-Key": f"{run}-{number}", "X-Client": payer.client_id,
            "X-Account": payer.account_id,
        }, body)


if __name__ == "__main__":
    main()
