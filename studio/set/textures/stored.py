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
    whether its textures were kept or made. Finer tiles of a `Texture` are too large to be kept in
    the process; `make` draws them when it is called with another `size`.
    """
    near = OrderedDict()

    def found(*args, **options):
        arrays = current().arrays(_key(make, args, options),
                                  lambda: _halved(make(*args, **options)))
        return _whole(arrays, lambda size: found(*args, **{**options, "size": size}))

    @functools.wraps(make)
    def kept(*args, **options):
        key = _key(make, args, options)
        if key not in near:
            near[key] = found(*args, **options)
        near.move_to_end(key)
        if len(near) > IN_PROCESS:
            near.popitem(last=False)
        return near[key]
    return kept


def _key(make, args, options):
    return digest(fingerprint(), make.__module__, make.__qualname__, args,
                  tuple(sorted(options.items())))


def _halved(made):
    if isinstance(made, Texture):
        return {"tone": made.tone.astype(np.float16), "height": made.height.astype(np.float16)}
    return {"picture": made.astype(np.float16)}


def _whole(arrays, finer):
    arrays = {name: array.astype(np.float32) for name, array in arrays.items()}
    return arrays["picture"] if "picture" in arrays else Texture(**arrays, finer=finer)
