"""Camera rays through a thin lens and what they meet first. Call after a variant is set."""

import drjit as dr
import mitsuba as mi

from studio.set.camera import DISTANCE


def camera_rays(camera, width, height, x, y, lens):
    """Camera rays through film positions `x`, `y` in pixels, through `lens` in [0, 1)^2."""
    # Not literals, or each camera and frame would have a kernel of its own to be compiled.
    scale, left, top, aperture = (dr.opaque(mi.Float, value) for value in (
        camera.scale(width, height), width / 2, camera.horizon * height, camera.aperture))
    focus = mi.Point3f((x - left) / scale, (top - y) / scale, -DISTANCE)
    origin = mi.Point3f(0.0)
    if camera.aperture:
        disc = mi.warp.square_to_uniform_disk_concentric(lens) * aperture
        origin = mi.Point3f(disc.x, disc.y, 0.0)
    eye = mi.Point3f(*(dr.opaque(mi.Float, value) for value in camera.eye))
    return mi.RayDifferential3f(eye + origin, dr.normalize(focus - origin))


def within_pixel(u):
    """Offset from the pixel's middle, in pixels, of a tent filter at `u` in [0, 1)."""
    return 0.8 * dr.select(u < 0.5, dr.sqrt(2 * u) - 1, 1 - dr.sqrt(2 - 2 * u))


def pixel_grid(pixels, samples, width):
    """Film positions (x, y) of the middles of flat pixel indices, each `samples` times in a row."""
    index = dr.gather(mi.UInt32, mi.UInt32(pixels),
                      dr.arange(mi.UInt32, len(pixels) * samples) // samples)
    width = dr.opaque(mi.UInt32, width)
    return mi.Float(index % width) + 0.5, mi.Float(index // width) + 0.5


def surface(scene, ray):
    """First hit and its guides: (interaction, hit, albedo, normal, inverse depth)."""
    hit = scene.ray_intersect(ray)
    valid = hit.is_valid()
    albedo = hit.bsdf(ray).eval_diffuse_reflectance(hit, valid)
    # What shines reflects nothing; divided by that, its borders would be dark dots.
    shines = hit.shape.is_emitter()
    albedo = dr.select(valid & ~shines, dr.clip(albedo, 0.0, 1.0), mi.Color3f(1.0))
    normal = dr.select(valid, hit.sh_frame.n, 0.0)
    return hit, valid, albedo, normal, dr.select(valid, 1 / dr.maximum(hit.t, 0.1), 0.02)
