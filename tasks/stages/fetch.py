"""Fetch: read the sources, refuse what is no picture, keep the decoded pixels."""

from store.errors import ObjectMissing, ObjectTooLarge
from studio.codec import BYTES_MAX, decode
from studio.errors import SourceTooLarge
from tasks.errors import SourceMissing


def fetch(work):
    """Decode every source of the request, in order, into one checkpoint."""
    photos = {}
    keys = work.request.source_keys
    for position, key in enumerate(keys):
        photos[f"photo-{position}"] = decode(_read(work.conveyor.objects, key))
        work.progress("fetch", (position + 1) / len(keys))
    sizes = {name: [photo.shape[1], photo.shape[0]] for name, photo in photos.items()}
    return work.save(photos, {"sizes_px": sizes})


def photos_of(work):
    """The photos that fetch left, in the order of the request's sources."""
    frames, _ = work.load("fetch")
    return [frames[f"photo-{position}"] for position in range(len(frames))]


def _read(objects, key):
    try:
        return objects.get(key, max_bytes=BYTES_MAX)
    except ObjectMissing:
        raise SourceMissing(
            f"There is no object under {key!r}: upload the photo first, or check the key."
        ) from None
    except ObjectTooLarge:
        raise SourceTooLarge(
            f"The source has more than {BYTES_MAX // 2**20} MiB, which is the limit."
        ) from None
