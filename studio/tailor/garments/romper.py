"""The romper: the jumpsuit with short, wide legs."""

from dataclasses import replace

from studio.tailor.garments import jumpsuit

CUT = replace(
    jumpsuit.CUT, slug="romper", about="Sleeveless, a V neck, short wide legs", name="romper",
    names=("playsuit", "short jumpsuit"), categories=("romper",), lengths=("regular",),
    materials=("cotton", "linen", "viscose", "crepe", "satin", "denim", "seersucker"),
)
