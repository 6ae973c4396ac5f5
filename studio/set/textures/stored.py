"""Keeps textures: in the process, and in the cache's folder if there is one."""

import functools
from collections import OrderedDict

import numpy as np

from studio.cache import current, digest
from studio.set.fingerprint import fingerprint
from studio.set.textures.texture import Texture

IN_PROCESS = 8


def stored(make):
    """Decorate a function of plain values and arrays that returns a `Texture` or a picture.

    Half precision is all that is kept, and all that is ever used: a picture is the same bytes
    whether its textures were kept or made.
    """
    near = OrderedDict()

    @functools.wraps(make)
    def kept(*args, **options):
        key = digest(fingerprint(), make.__module__, make.__qualname__, args,
                     tuple(sorted(options.items())))
        if key not in near:
            near[key] = _whole(current().arrays(key, lambda: _halved(make(*args, **options))))
        near.move_to_end(key)
        if len(near) > IN_PROCESS:
            near.popitem(last=False)
        return near[key]
    return kept


def _halved(made):
    if isinstance(made, Texture):
        return {"tone": made.tone.astype(np.float16), "height": made.height.astype(np.float16)}
    return {"picture": made.astype(np.float16)}


def _whole(arrays):
    arrays = {name: array.astype(np.float32) for name, array in arrays.items()}
    return arrays["picture"] if "picture" in arrays else Texture(**arrays)
