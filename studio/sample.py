"""The sample product photo: a leather handbag, modelled and photographed by the studio itself.

``python -m studio.sample -o handbag.jpg`` makes it again. It is taken as a shop photographer
would: plain light backdrop, a big soft light from the left, weaker ones from above and the right.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from studio.colour import to_srgb
from studio.engines.photo_set import PhotoSet
from studio.set import trace
from studio.set.denoise import denoise
from studio.set.guides import Window, guides
from studio.set.handbag import stage
from studio.set.noise import stream
from studio.set.renderer import world
from studio.set.upsample import relight

SIZE, LIGHT_SIZE = 1400, 1000
SEED = 3
BACKDROP_LEVEL = 0.80
"""Display-linear brightness of the lit backdrop: light grey paper, not yet white."""

NOISE = 0.006
"""Standard deviation of the camera's noise in sRGB."""

QUALITY = 90


def photograph(size=SIZE, light_size=LIGHT_SIZE, samples=64):
    """The sample photo, (size, size, 3) uint8 sRGB; calls for a loaded `PhotoSet`."""
    scene = stage()
    scenes = world(scene)
    light = trace.render(scenes, scene.camera, (light_size, light_size), samples, SEED, _ignore)
    seen = guides(scenes, scene.camera, (size, size), Window.whole((size, size)), 8)
    picture, edges = relight(denoise(light, levels=3), light, seen)
    gain = BACKDROP_LEVEL / float(np.percentile(picture.max(-1), 60))
    developed = _develop(picture * gain)
    developed.reshape(-1, 3)[seen.edges] = _develop(edges * gain).mean(1)
    noise = stream(SEED, "camera").standard_normal(developed.shape, np.float32)
    developed += NOISE * cv2.GaussianBlur(noise, (0, 0), 0.6) * 1.6
    return np.round(np.clip(developed, 0, 1) * 255).astype(np.uint8)


def _develop(linear):
    """Linear light to sRGB with a soft shoulder per channel, as a camera's own curve has."""
    shoulder = 0.7
    rolled = shoulder + (1 - shoulder) * (1 - np.exp((shoulder - linear) / (1 - shoulder)))
    return to_srgb(np.where(linear > shoulder, rolled, linear))


def _ignore(_done):
    """Nobody watches this render."""


def main():
    """Command line."""
    parser = argparse.ArgumentParser(description="Make the sample product photo again.")
    parser.add_argument("-o", "--output", type=Path, default=Path("handbag.jpg"))
    parser.add_argument("--size", type=int, default=SIZE, help="side of the picture in pixels")
    parser.add_argument("--samples", type=int, default=64, help="paths per pixel, a power of two")
    arguments = parser.parse_args()
    PhotoSet().load()
    light_size = min(LIGHT_SIZE, arguments.size)
    picture = photograph(arguments.size, light_size, arguments.samples)
    _, encoded = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    arguments.output.write_bytes(encoded.tobytes())


if __name__ == "__main__":
    main()
