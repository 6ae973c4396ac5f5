"""Fetch: read the sources, refuse what is no picture, keep the decoded pixels."""

from store.errors import ObjectMissing, ObjectTooLarge
from studio.codec import BYTES_MAX, decode
from studio.errors import SourceTooLarge, StudioError
from tasks.errors import SourceMissing
from tasks.fetched import photo_name


def fetch(work):
    """Decode every source of the request, in order, into one checkpoint.

    Where the caller allows partial results, a source that cannot be had costs its line only;
    the last one to be had may not fail.
    """
    photos, refused, error = {}, {}, None
    sources = list(zip(work.request.source_keys, work.workflow.sources(work.request.body),
                       strict=True))
    for position, (key, source) in enumerate(sources):
        try:
            photos[photo_name(position)] = photo_under(work.conveyor.objects, key)
        except (StudioError, SourceMissing) as error_here:
            if source.line is None or not work.request.spec.get("allow_partial"):
                raise
            error = error_here
            refused[source.line] = {"code": error.code, "detail": error.detail}
        work.progress("fetch", (position + 1) / len(sources))
    if refused and len(refused) == sum(source.line is not None for _, source in sources):
        raise error
    sizes = {name: [photo.shape[1], photo.shape[0]] for name, photo in photos.items()}
    return work.save(photos, {"sizes_px": sizes, "refused": refused})


def photo_under(objects, key):
    """The decoded picture of a source, see `studio.codec.decode`, which raises most errors.

    Raises
    ------
    SourceMissing
        There is none under `key`.
    """
    return decode(_read(objects, key))


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
