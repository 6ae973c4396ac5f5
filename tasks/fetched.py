"""What fetch has left of a request, at once or lane by lane: its photos, and what was refused."""


def photos_of(work):
    """The photos in the order of the request's sources; None for a refused one."""
    frames = {}
    for row in work.fetched:
        if row.object_key is not None:
            frames.update(work.frames(row))
    return [frames.get(photo_name(position)) for position in range(len(work.request.source_keys))]


def refused_of(rows):
    """{line: code and detail} of the charge lines that fall with their sources."""
    refused = {}
    for row in rows:
        refused.update(row.facts.get("refused", {}))
    return refused


def photo_name(position):
    """The frame of a source's photo."""
    return f"photo-{position}"
