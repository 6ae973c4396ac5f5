"""``flask reconcile``: whether the books are right, for cron and for people."""

import dataclasses
import json

import click
from flask import current_app
from flask.cli import with_appcontext

from app.cli.names import schema_expected
from ledger.reconcile import reconcile

BROKEN = 1
EXAMPLES_SHOWN = 10


@click.command("reconcile")
@click.option("--dry-run", is_flag=True, help="Look only: repair, seal and record nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on one line.")
@click.option("--full", is_flag=True,
              help="Look at everything and recompute every seal, not only at what is not sealed.")
@with_appcontext
def command(dry_run, as_json, full):
    """Audit the books, repair what may be repaired, seal the day.

    Repaired is what failed without its refund or was delivered without its capture. Everything
    else that is wrong is told, for a person to look at, and the exit code is 1. The ledger of a
    day is sealed by the first run after 00:10 UTC that finds nothing wrong. Meant for cron, every
    five minutes, and once a night with --full; it may run beside anything.
    """
    with schema_expected():
        found = reconcile(current_app.extensions["backends"].sessions, dry_run=dry_run, full=full)
    click.echo(_json(found, dry_run) if as_json else _table(found, dry_run))
    if found.counts:
        raise SystemExit(BROKEN)


def _json(found, dry_run):
    seal = found.seal and {"day": str(found.seal.day), "entries": found.seal.entries,
                           "digest": found.seal.digest}
    return json.dumps({
        "ok": not found.counts, "dry_run": dry_run, "scope": found.scope,
        "seconds": found.seconds, "counts": found.counts,
        "violations": [violation._asdict() for violation in found.violations],
        "repaired": [dataclasses.asdict(repair) for repair in found.repaired], "seal": seal,
    })


def _table(found, dry_run):
    lines = [
        f"{repair.kind:<8} {repair.request_id}  {repair.charges} charge(s) resolved"
        for repair in found.repaired
    ]
    for number, count in found.counts.items():
        examples = [row for row in found.violations if row.invariant == number]
        lines.append(f"{number:<4} {examples[0].claim}  broken by {count}:")
        lines += [f"     {row.id}  {row.note}" for row in examples[:EXAMPLES_SHOWN]]
        if count > EXAMPLES_SHOWN:
            lines.append(f"     and {count - EXAMPLES_SHOWN} more")
    if found.seal:
        lines.append(f"sealed   {found.seal.day}: {found.seal.entries} entries so far, "
                     f"digest {found.seal.digest}")
    where = "everything" if found.scope == "full" else "what is not sealed"
    verdict = (f"{len(found.counts)} of the invariants are broken" if found.counts
               else "no invariant is broken")
    note = ", nothing written" if dry_run else f", {len(found.repaired)} repaired"
    lines.append(f"{verdict}: looked at {where} in {found.seconds} s{note}.")
    return "\n".join(lines)
