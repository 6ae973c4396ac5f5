"""Bytes to pixels and back: hostile sources in, deliverable files and checkpoints out.

Decoding follows the threat model of the Pillow handbook: three formats only, the size is read
from the header and refused before any pixel is allocated, one frame, and nothing of the file but
its pixels survives (EXIF, ICC and comments end here).
"""

import io
import struct
import warnings
import zipfile
import zlib

import numpy as np
from PIL import Image, ImageCms, PngImagePlugin

from studio.errors import SourceTooLarge, SourceTooSmall, SourceUnreadable
from studio.metadata import xmp_packet
from studio.presets import OutputPreset

FORMATS = ("JPEG", "PNG", "WEBP")
BYTES_MAX = 32 * 1024 * 1024
PIXELS_MAX = 40_000_000
SIDE_MIN_PX = 64

MALFORMED = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, KeyError,
             IndexError, TypeError, OverflowError)
"""What Pillow's three decoders raise on damaged files, besides `DecompressionBombError`."""

ORIENTATION_TAG = 0x0112
TURN = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90}
"""EXIF 2.32 orientation values other than 1, and what brings the picture upright."""

PROFILE_MODES = {"RGB": ("RGB", "RGBA", "P", "PA"), "CMYK": ("CMYK",), "GRAY": ("L", "LA")}
"""Pillow modes whose colours a profile of the given ICC colour space can describe."""

QUALITY_STEP = 6
QUALITY_MIN = 60


def decode(data):
    """The picture in a JPEG, PNG or WebP file, upright and in sRGB.

    Parameters
    ----------
    data : bytes
        An untrusted file.

    Returns
    -------
    ndarray
        (H, W, 3) uint8 sRGB, or (H, W, 4) with straight alpha when any pixel is transparent.

    Raises
    ------
    SourceTooLarge
        Over 32 MiB or 40 megapixels; judged from the header, before pixels are allocated.
    SourceTooSmall
        A side below 64 px.
    SourceUnreadable
        No JPEG, PNG or WebP file, or a damaged one.
    """
    if len(data) > BYTES_MAX:
        raise SourceTooLarge(f"The source has {len(data)} bytes; the limit is {BYTES_MAX} (32 MiB)")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
        _refuse_by_size(*image.size)
        image.load()
        return _pixels(image)
    except Image.DecompressionBombError:
        raise SourceTooLarge(_too_many_pixels()) from None
    except MemoryError:
        raise SourceTooLarge("The source needs more memory than there is to decode it.") from None
    except MALFORMED:
        raise SourceUnreadable(
            "The source is not a readable picture: send a whole JPEG, PNG or WebP file of at most "
            "32 MiB and 40 megapixels, with sides of 64 px or more."
        ) from None


def _refuse_by_size(width, height):
    if width * height > PIXELS_MAX:
        raise SourceTooLarge(_too_many_pixels(f"{width} x {height} px"))
    if min(width, height) < SIDE_MIN_PX:
        raise SourceTooSmall(
            f"The source is {width} x {height} px; both sides must have {SIDE_MIN_PX} px or more.")


def _too_many_pixels(size="far too many pixels"):
    return f"The source has {size}; the limit is 40 megapixels."


def _pixels(image):
    turn = TURN.get(_orientation(image))
    alpha = _alpha(image)
    rgb = _to_srgb(_eight_bit(image))
    if turn is not None:
        rgb = rgb.transpose(turn)
        alpha = alpha.transpose(turn) if alpha is not None else None
    if alpha is None:
        return np.array(rgb)
    return np.dstack([np.array(rgb), np.array(alpha)])


def _orientation(image):
    """The EXIF orientation; damaged EXIF is no reason to refuse sound pixels."""
    try:
        return image.getexif().get(ORIENTATION_TAG, 1)
    except MALFORMED:
        return 1


def _alpha(image):
    """The alpha channel as mode L, or None when every pixel is opaque."""
    if not image.has_transparency_data or image.mode.startswith("I"):
        return None
    alpha = image.convert("RGBA").getchannel("A")
    return alpha if alpha.getextrema()[0] < 255 else None


def _eight_bit(image):
    """`image` in a mode of 8 bits a channel; 16-bit grey is scaled, where Pillow would clip."""
    if image.mode.startswith("I"):
        deep = np.asarray(image, np.float64) / 257
        grey = Image.fromarray(np.clip(np.rint(deep), 0, 255).astype(np.uint8))
        grey.info.update(image.info)
        return grey
    return image.convert("L") if image.mode == "1" else image


def _to_srgb(image):
    """RGB in sRGB; an absent, damaged or mismatched ICC profile is read as sRGB."""
    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            space = source.profile.xcolor_space.strip()
            if image.mode in PROFILE_MODES.get(space, ()) and not _is_srgb(source):
                flat = image.convert({"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L"}[space])
                return ImageCms.profileToProfile(
                    flat, source, ImageCms.createProfile("sRGB"), outputMode="RGB",
                    renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                    flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
        except (ImageCms.PyCMSError, *MALFORMED):
            pass
    return image.convert("RGB")


def _is_srgb(profile):
    """Whether converting would only add rounding: most cameras and editors tag plain sRGB."""
    return "srgb" in ImageCms.getProfileDescription(profile).lower()


def encode(picture, target, quality=None, provenance=None):
    """A deliverable file, the same bytes for the same arguments.

    No ICC profile is written: untagged pictures are sRGB everywhere on the web, and profiles
    made by LittleCMS carry the time of day.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB, or (H, W, 4) with straight alpha for PNG and WebP.
    target : OutputPreset or str
        A preset (its format, quality and largest size are kept), or ``jpeg``, ``png``, ``webp``.
    quality : int, optional
        1 to 100, instead of the preset's own (92 without a preset).
    provenance : Provenance, optional
        Written as XMP.

    Returns
    -------
    bytes
        JPEG is 4:4:4 (saturated products on plain grounds fringe with 4:2:0); quality goes down
        in steps to 60 while a preset's largest size is passed.
    """
    if isinstance(target, str):
        target = OutputPreset(target, "", None, None, target)
    kind, limit, quality = target.format, target.max_bytes, quality or target.quality
    xmp = xmp_packet(provenance) if provenance else None
    image = Image.fromarray(np.ascontiguousarray(picture))
    data = _write(image, kind, quality, xmp)
    while len(data) > limit and kind != "png" and quality - QUALITY_STEP >= QUALITY_MIN:
        quality -= QUALITY_STEP
        data = _write(image, kind, quality, xmp)
    return data


def _write(image, kind, quality, xmp):
    sink = io.BytesIO()
    tags = {"xmp": xmp} if xmp else {}
    if kind == "jpeg":
        image.save(sink, "JPEG", quality=quality, subsampling=0, **tags)
    elif kind == "webp":
        image.save(sink, "WEBP", quality=quality, method=4, exact=True, **tags)
    elif kind == "png":
        info = PngImagePlugin.PngInfo()
        if xmp:
            info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        image.save(sink, "PNG", compress_level=6, pnginfo=info)
    else:
        raise ValueError(f"no such format: {kind}")
    return sink.getvalue()


def pack(frames):
    """Several frames in one container (.npz), the same bytes for the same frames.

    `numpy.savez_compressed` would do but for its speed: deflate level 1 is four times as fast on
    rendered pictures for a tenth more bytes, and names are sorted here.

    Parameters
    ----------
    frames : mapping of str to ndarray
        Any uint8 arrays.
    """
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in sorted(frames):
            member = io.BytesIO()
            np.lib.format.write_array(member, np.ascontiguousarray(frames[name]),
                                      allow_pickle=False)
            # A ZipInfo of its own is dated 1980; writestr with a name would take the clock's time.
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), member.getbuffer(),
                             zipfile.ZIP_DEFLATED, compresslevel=1)
    return sink.getvalue()


def unpack(data):
    """The frames in a container that `pack` made: dict of str to ndarray."""
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}
