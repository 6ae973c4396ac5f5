"""Hostile and odd files in, deliverable files and checkpoints out."""

import io
import struct
import time
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from studio.codec import decode, encode, pack, unpack
from studio.errors import SourceTooLarge, SourceTooSmall, SourceUnreadable
from studio.metadata import Provenance, read_xmp
from studio.presets import OutputPreset, find_preset

PROVENANCE = Provenance("flat-set", "1", 7, "01J8ZQ4V5N8R3W6X9Y2T0KAMBC")


def picture(height=80, width=120):
    """A gradient with some texture: (H, W, 3) uint8."""
    y, x = np.mgrid[0:height, 0:width]
    return np.dstack([2 * x, 3 * y, (x * y) % 255]).clip(0, 255).astype(np.uint8)


def saved(image, kind="PNG", **options):
    sink = io.BytesIO()
    image.save(sink, kind, **options)
    return sink.getvalue()


def png_header(width, height):
    """A PNG whose header promises a size that its few bytes of data do not hold."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(
            ">I", zlib.crc32(name + data))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b""))


@pytest.mark.parametrize("kind, options", [
    ("PNG", {}), ("WEBP", {"lossless": True}), ("JPEG", {"quality": 100, "subsampling": 0})])
def test_decode_returns_the_pixels_when_the_format_is_accepted(kind, options):
    decoded = decode(saved(Image.fromarray(picture()), kind, **options))
    assert decoded.shape == (80, 120, 3) and decoded.dtype == np.uint8
    assert np.abs(decoded.astype(int) - picture()).mean() < 3


def test_decode_keeps_alpha_when_a_pixel_is_transparent():
    rgba = np.dstack([picture(), np.full((80, 120), 255, np.uint8)])
    assert decode(saved(Image.fromarray(rgba))).shape == (80, 120, 3)
    rgba[3, 4, 3] = 0
    decoded = decode(saved(Image.fromarray(rgba)))
    assert decoded.shape == (80, 120, 4)
    assert decoded[3, 4, 3] == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_decode_turns_the_picture_upright_when_exif_says_so(orientation):
    upright = picture()
    undo = {1: lambda p: p, 2: lambda p: p[:, ::-1], 3: lambda p: p[::-1, ::-1],
            4: lambda p: p[::-1], 5: lambda p: p.transpose(1, 0, 2),
            6: lambda p: np.rot90(p), 7: lambda p: p[::-1, ::-1].transpose(1, 0, 2),
            8: lambda p: np.rot90(p, -1)}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = Image.fromarray(np.ascontiguousarray(undo(upright)))
    assert (decode(saved(stored, exif=exif.tobytes())) == upright).all()


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "I;16"])
def test_decode_gives_rgb_when_the_mode_is_unusual(mode):
    image = Image.fromarray(picture())
    if mode == "I;16":
        image = Image.fromarray(picture()[..., 0].astype(np.uint16) * 257)
    elif mode == "LA":
        image = image.convert("L").convert("LA")
    else:
        image = image.convert(mode)
    decoded = decode(saved(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert decoded.shape == (80, 120, 3) and decoded.dtype == np.uint8
    assert np.ptp(decoded) > 100


def test_decode_scales_grey_when_it_has_16_bits():
    deep = np.tile(np.linspace(0, 65535, 120).astype(np.uint16), (80, 1))
    decoded = decode(saved(Image.fromarray(deep)))
    assert np.abs(decoded[0, :, 0].astype(int) - np.rint(deep[0] / 257)).max() <= 1


def profile(kind):
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(kind)).tobytes()


def test_decode_converts_colours_when_a_profile_is_embedded():
    # sRGB with its first and last primaries changed over, under another name: red means blue.
    swapped = profile("sRGB").replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))
    swapped = swapped.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    decoded = decode(saved(Image.new("RGB", (80, 80), (255, 0, 0)), icc_profile=swapped))
    assert np.abs(decoded.astype(int) - (0, 0, 255)).max() <= 3


@pytest.mark.parametrize("unfit", [profile("XYZ"), profile("LAB"), profile("sRGB"), b"no profile"])
def test_decode_keeps_colours_when_a_profile_does_not_fit_or_is_srgb(unfit):
    assert (decode(saved(Image.fromarray(picture()), icc_profile=unfit)) == picture()).all()


@pytest.mark.parametrize("size", [(30_000, 30_000), (8_000, 6_000), (2**31 - 1, 2)])
def test_decode_refuses_from_the_header_when_the_size_is_a_bomb(size):
    started = time.perf_counter()
    with pytest.raises(SourceTooLarge, match="40 megapixels"):
        decode(png_header(*size))
    assert time.perf_counter() - started < 0.1


def test_decode_refuses_when_there_are_too_many_bytes():
    with pytest.raises(SourceTooLarge, match="32 MiB"):
        decode(bytes(32 * 1024 * 1024 + 1))


@pytest.mark.parametrize("size", [(1, 1), (63, 500)])
def test_decode_refuses_when_a_side_is_too_short(size):
    with pytest.raises(SourceTooSmall, match="64 px"):
        decode(saved(Image.new("RGB", size)))


@pytest.mark.parametrize("data", [
    b"", b"this is text, named .png", b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    png_header(200, 200), saved(Image.new("RGB", (99, 99)), "GIF"),
    saved(Image.new("RGB", (99, 99)), "TIFF"), saved(Image.new("RGB", (99, 99)), "BMP"),
])
def test_decode_says_what_is_allowed_when_the_file_is_none_of_it(data):
    with pytest.raises(SourceUnreadable, match="JPEG, PNG or WebP"):
        decode(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_decode_refuses_when_the_file_is_cut_off(kind):
    data = saved(Image.fromarray(picture(300, 300)), kind)
    with pytest.raises(SourceUnreadable):
        decode(data[:len(data) // 2])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_decode_raises_nothing_else_when_bytes_are_mangled(kind):
    data = saved(Image.fromarray(picture()), kind)
    dice = np.random.default_rng(5)
    for _ in range(150):
        mangled = bytearray(data)
        for place in dice.integers(0, len(data), 6):
            mangled[place] = dice.integers(0, 256)
        try:
            assert decode(bytes(mangled)).dtype == np.uint8
        except (SourceUnreadable, SourceTooLarge, SourceTooSmall):
            pass


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_encode_carries_the_provenance_when_it_is_given(kind):
    data = encode(picture(), kind, provenance=PROVENANCE)
    told = read_xmp(data)
    assert told["Iptc4xmpExt:DigitalSourceType"].endswith("/compositeSynthetic")
    assert told["xmp:CreatorTool"] == "Atelier flat-set@1"
    assert data == encode(picture(), kind, provenance=PROVENANCE)
    assert decode(data).shape == (80, 120, 3)


def test_encode_keeps_every_pixel_when_the_format_is_png():
    assert (decode(encode(picture(), "png")) == picture()).all()


def test_encode_keeps_full_chroma_when_the_format_is_jpeg():
    with Image.open(io.BytesIO(encode(picture(), "jpeg"))) as image:
        assert all(layer[1:3] == (1, 1) for layer in image.layer)


def test_encode_lowers_quality_when_the_preset_limits_the_bytes():
    noise = np.random.default_rng(0).integers(0, 256, (300, 300, 3)).astype(np.uint8)
    free = encode(noise, find_preset("amazon_main"))
    tight = OutputPreset("tight", "", 300, 300, max_bytes=len(free) * 2 // 3)
    assert len(encode(noise, tight)) <= tight.max_bytes < len(free)


def test_encode_writes_a_whole_jpeg_when_the_picture_is_large_and_noisy():
    """Pillow's optimised Huffman tables overran their buffer on such a picture."""
    noise = np.random.default_rng(0).integers(0, 256, (2000, 2000, 3), np.uint8)
    assert decode(encode(noise, "jpeg")).shape == (2000, 2000, 3)


def test_encode_refuses_when_the_format_is_unknown():
    with pytest.raises(ValueError, match="tiff"):
        encode(picture(), "tiff")


def test_pack_restores_the_frames_when_unpacked():
    frames = {"picture": picture(), "product": np.zeros((5, 6, 4), np.uint8)}
    restored = unpack(pack(frames))
    assert sorted(restored) == ["picture", "product"]
    assert all((restored[name] == frames[name]).all() for name in frames)


def test_pack_gives_the_same_bytes_when_the_frames_are_equal():
    one = {"b": picture(), "a": picture()[..., 0]}
    other = {"a": picture()[..., 0].copy(), "b": np.asfortranarray(picture())}
    assert pack(one) == pack(other)


def test_pack_is_quick_when_frames_are_large():
    frame = np.tile(picture(400, 400), (5, 5, 1))
    started = time.process_time()
    pack({"picture": frame, "product": np.dstack([frame, frame[..., :1]]), "backdrop": frame})
    assert time.process_time() - started < 2
