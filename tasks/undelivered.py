"""Which charge lines of a request nothing is delivered for, and why."""

from ledger.entries import charged_lines
from ledger.settlement import Undelivered
from tasks.fetched import refused_of
from workflows.errors import ItemNotFound, ItemsUndelivered

NOT_FOUND = {"code": ItemNotFound.code, "detail": ItemNotFound.public}


def undelivered(work, result, deliveries):
    """The lines of the request without a delivery; an empty list where everything is there.

    Raises
    ------
    ItemsUndelivered
        Where the caller does not want the rest alone, or nothing is left of it.
    """
    with work.conveyor.sessions() as session:
        charged = charged_lines(session, work.request.request_id)
    delivered = set()
    for delivery in deliveries:
        delivered.update(charged if delivery.lines is None else delivery.lines)
    missing = [line for line in charged if line not in delivered]
    if not missing:
        return []
    refused = _reasons(work, result)
    found = [_because(line, refused.get(line, NOT_FOUND)) for line in missing]
    if len(missing) == len(charged) or not work.request.spec.get("allow_partial"):
        raise ItemsUndelivered("; ".join(f"{each.line}: {each.message}" for each in found))
    return found


def _reasons(work, result):
    """{line: code and detail} from the stages that may refuse an item."""
    return {**result.facts.get("refused", {}), **refused_of(work.fetched)}


def _because(line, reason):
    return Undelivered(line, reason["code"], reason["detail"])
