"""The statements of `bench.bare` by PostgreSQL's own load generator: the ceiling of a submit."""

import json
import re
import subprocess
import tempfile
from pathlib import Path

from sqlalchemy.engine import make_url

from bench.bare import COST, SLUG, SPEC
from store.embedded.binaries import postgres_folder

RATE = re.compile(r"^tps = ([\d.]+) ", re.MULTILINE)
SCRIPTS_MAX = 100
"""pgbench takes up to 128 scripts: one for each payer, so that no statement is spent on a choice.
"""

SCRIPT = r"""
\set id random(1, 9000000000000000000)
BEGIN;
INSERT INTO idempotency_keys (client_id, route, key, fingerprint, request_id) VALUES
    ('{payer.client_id}', '{slug}', :id::text, sha256(:id::text::bytea), lpad(:id::text, 26, '0'));
INSERT INTO request_logs (request_id, client_id, workflow, body, spec, source_keys, seed,
    credits_cost, deadline_at) VALUES
    (lpad(:id::text, 26, '0'), '{payer.client_id}', '{slug}', '{body}', '{spec}',
     ARRAY['{payer.source}'], 7, {cost}, now() + interval '1800 s');
INSERT INTO ledger_entries (account_id, kind, amount, line, request_id, reason, actor) VALUES
    ('{payer.account_id}', 'charge', {cost}, 'picture', lpad(:id::text, 26, '0'), 'submitted',
     'bench');
INSERT INTO outbox (topic, request_id, attempt) VALUES ('dispatch', lpad(:id::text, 26, '0'), 1);
COMMIT;
"""


def rate(database_url, payers, body_of, *, connections, seconds):
    """Transactions per second; `body_of` gives the body of a payer's submit."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = []
        for number, payer in enumerate(payers[:SCRIPTS_MAX]):
            scripts += ["-f", _write(Path(folder) / f"{number}.sql", payer, body_of(payer))]
        url = make_url(database_url).set(drivername="postgresql")
        done = subprocess.run(
            [postgres_folder() / "bin" / "pgbench", "--no-vacuum", "--client", str(connections),
             "--jobs", "1", "--time", str(seconds), *scripts,
             url.render_as_string(hide_password=False)],
            capture_output=True, text=True, check=True)
    return float(RATE.search(done.stdout)[1])


def _write(path, payer, body):
    path.write_text(SCRIPT.format(
        payer=payer, slug=SLUG, cost=COST, body=json.dumps(body), spec=json.dumps(SPEC)))
    return str(path)
