"""What a soak found: a table to read, and everything as JSON."""

import json
from collections import Counter
from dataclasses import asdict

from sqlalchemy import text

from tests.faults.soak.orders import SOUND
from tests.faults.soak.stack import LEASE_S

SHARE_MIN = 0.995
EXAMPLES = 5

LATENCIES = text("""
    SELECT x.reason, CASE x.reason
        WHEN 'deadline_exceeded' THEN extract(epoch FROM x.created_at - r.deadline_at)
        WHEN 'worker_lost' THEN extract(epoch FROM x.created_at - s.lease_until) + :lease_s
        ELSE extract(epoch FROM x.created_at - s.started_at) END AS seconds
    FROM ledger_entries x JOIN request_logs r USING (request_id)
    LEFT JOIN LATERAL (
        SELECT started_at, lease_until FROM stage_runs s
        WHERE s.request_id = r.request_id AND s.attempt = r.attempt
        ORDER BY started_at DESC LIMIT 1) s ON true
    WHERE x.kind = 'refund' AND x.reason <> 'canceled'""")

WORK = text("""
    SELECT (SELECT sum(attempt - 1) FROM request_logs) AS attempts,
      (SELECT count(*) FROM outbox) - (SELECT sum(attempt) FROM request_logs) AS resends,
      (SELECT count(*) FROM stage_runs WHERE attempt > 1) AS stages""")

ENDS = text("""
    SELECT request_id, status, failure_code, attempt,
           extract(epoch FROM ended_at - created_at)::float AS seconds FROM request_logs""")


def gather(stack, clients, storm, violations, facts):
    """All figures of a soak, as JSON values; `facts` come first."""
    with stack.sessions() as session:
        latencies = [(row.reason, float(row.seconds)) for row in session.execute(
            LATENCIES, {"lease_s": LEASE_S}) if row.seconds is not None]
        ends = {row.request_id: row._mapping for row in session.execute(ENDS)}
        work = session.execute(WORK).one()
    sound = [deal for deal in clients.deals if deal.order.kind == SOUND]
    undone = [_undone(deal, ends) for deal in sound if not _is_done(deal, ends)]
    return {
        **facts,
        "requests": len(clients.deals),
        "accepted": len(ends),
        "calls": clients.calls,
        "calls_repeated_after_an_error": clients.errors,
        "ends": Counter(f"{end['status']} {end['failure_code'] or ''}".strip()
                        for end in ends.values()),
        "faults": len(storm.faults),
        "faults_by_kind": dict(sorted(storm.by_kind().items())),
        "faults_that_found_nothing": dict(storm.missed),
        "processes_started": stack.starts,
        "ended_by_themselves": [asdict(death) for death in stack.deaths],
        "attempts_beyond_the_first": work.attempts,
        "stages_run_again": work.stages,
        "messages_sent_again": work.resends,
        "seconds_to_completion": percentiles(
            [end["seconds"] for end in ends.values() if end["status"] == "COMPLETED"]),
        "refund_seconds": percentiles(
            [seconds for reason, seconds in latencies if reason != "worker_lost"]),
        "refund_seconds_of_lost_workers": percentiles(
            [seconds for reason, seconds in latencies if reason == "worker_lost"]),
        "useful": {"sound": len(sound), "completed": len(sound) - len(undone),
                   "share": 1 - len(undone) / max(1, len(sound))},
        "undone": undone,
        "violations": [asdict(violation) for violation in violations],
        "fault_log": [asdict(fault) for fault in storm.faults],
    }


def passed(figures):
    """Whether nothing was violated and enough was done."""
    return not figures["violations"] and figures["useful"]["share"] >= SHARE_MIN


def percentiles(seconds):
    """Count, median, 90th, 99th and largest, in seconds."""
    ordered = sorted(seconds)
    if not ordered:
        return {"count": 0}
    return {"count": len(ordered), **{
        name: round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)
        for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1))}}


def write(figures, folder):
    """Keep the figures as JSON in `folder`; return the file's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"soak-{figures['seed']}-{figures['began'].replace(':', '')}.json"
    path.write_text(json.dumps(figures, indent=1, default=str) + "\n", encoding="utf-8")
    return path


def table(figures):
    """The figures for people."""
    useful = figures["useful"]
    lines = [
        ("seed", figures["seed"]),
        ("planted bug", figures["plant"] or "none"),
        ("requests", f"{figures['requests']}, {figures['accepted']} accepted"),
        ("calls", f"{figures['calls']}, {figures['calls_repeated_after_an_error']} of them "
                  "repeated after an error"),
        *((f"ended {end}", count) for end, count in sorted(figures["ends"].items())),
        ("faults", figures["faults"]),
        *((f"  {kind}", count) for kind, count in figures["faults_by_kind"].items()),
        ("processes started", figures["processes_started"]),
        ("ended by themselves", len(figures["ended_by_themselves"])),
        ("attempts beyond the first", figures["attempts_beyond_the_first"]),
        ("stages run again", figures["stages_run_again"]),
        ("messages sent again", figures["messages_sent_again"]),
        ("seconds to completion", _line(figures["seconds_to_completion"])),
        ("refund after failure, s", _line(figures["refund_seconds"])),
        ("refund after lost worker, s", _line(figures["refund_seconds_of_lost_workers"])),
        ("seconds load / drain / all", "{load} / {drain} / {all}".format(**figures["seconds"])),
        ("useful work", f"{useful['completed']} of {useful['sound']} = {useful['share']:.2%}"),
        ("violations", len(figures["violations"])),
    ]
    text_lines = [f"{name:<28} {value}" for name, value in lines]
    text_lines += [f"undone: {each}" for each in figures["undone"][:10]]
    text_lines += _broken(figures["violations"])
    return "\n".join(text_lines)


def _broken(violations):
    """Each broken rule with how often, and a few examples."""
    by_rule = {}
    for each in violations:
        by_rule.setdefault((each["number"], each["claim"]), []).append(each)
    for (number, claim), broken in sorted(by_rule.items()):
        yield f"VIOLATION {number} {claim} ({len(broken)} times)"
        for each in broken[:EXAMPLES]:
            yield f"    {each['id']}: {each['note']}"


def _line(found):
    return ", ".join(f"{name} {value}" for name, value in found.items())


def _is_done(deal, ends):
    return any(ends.get(answer.request_id, {}).get("status") == "COMPLETED"
               for answer in deal.answers)


def _undone(deal, ends):
    end = ends.get(deal.answers[0].request_id, {}) if deal.answers else {}
    return {"order": deal.order.key, **{name: end.get(name) for name in (
        "request_id", "status", "failure_code", "attempt")}}
