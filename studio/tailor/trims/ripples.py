"""Seeded unevenness at any places: the same place and seed always have the same number.

Noise on a lattice that is hashed instead of stored, so that a trim asks for it at its own pixels
only, and what is drawn before it does not matter.
"""

import numpy as np

# Odd constants of xxHash32 (Collet), by which lattice places are mixed.
PRIMES = (np.uint32(2654435761), np.uint32(2246822519), np.uint32(3266489917))


def chance(seed, *whole):
    """Numbers in [-1, 1) that only a seed and whole numbers decide.

    Parameters
    ----------
    seed : int
    *whole : ndarray
        Up to two (n,) arrays of whole numbers.

    Returns
    -------
    ndarray
        (n,) float64.
    """
    start = (int(seed) * int(PRIMES[2])) & 0xFFFFFFFF
    mixed = np.full(np.shape(whole[0]), start, np.uint32)
    for part, prime in zip(whole, PRIMES):
        mixed = (mixed ^ (np.asarray(part).astype(np.int64).astype(np.uint32) * prime))
        mixed = (mixed ^ (mixed >> np.uint32(15))) * PRIMES[1]
        mixed = (mixed ^ (mixed >> np.uint32(13))) * PRIMES[2]
        mixed ^= mixed >> np.uint32(16)
    return mixed.astype(np.float64) * (2.0 / 2 ** 32) - 1.0


def ripples(seed, x, y=None):
    """Smooth noise, one wave about two units long.

    Parameters
    ----------
    seed : int
    x, y : ndarray
        (n,) float64; y may be left out for noise along a line.

    Returns
    -------
    ndarray
        (n,) float64, within [-1, 1], mean about 0.
    """
    left, right_share = _cell(x)
    if y is None:
        return _mixed(chance(seed, left), chance(seed, left + 1), right_share)
    low, high_share = _cell(y)
    rows = [_mixed(chance(seed, left, low + step), chance(seed, left + 1, low + step),
                   right_share) for step in (0, 1)]
    return _mixed(*rows, high_share)


def _cell(x):
    whole = np.floor(x)
    share = x - whole
    return whole.astype(np.int64), share ** 3 * (share * (share * 6 - 15) + 10)


def _mixed(one, other, share):
    return one + share * (other - one)
