"""Light that comes back along camera rays, and what a product changes in it.

Path tracing with multiple importance sampling (Veach, "Robust Monte Carlo Methods for Light
Transport Simulation", 1997, chapters 9 and 10). Call after a variant is set.
"""

import drjit as dr
import mitsuba as mi

BOUNCES = 3
"""Surfaces along a path that pass light on; after the last only light sources are seen."""

SHARED, WITH, WITHOUT = 0, 1, 2
"""Of a path: the product has made no difference yet; it is there; it is not there."""


def restarted(ray, hit):
    """The ray from just before its first hit: what stands in front of that is skipped."""
    ray = mi.RayDifferential3f(ray)
    ray.o = dr.select(hit.is_valid(), ray(dr.maximum(hit.t * (1 - 2e-4) - 2e-3, 0.0)), ray.o)
    return ray


def radiance(scene, sampler, ray):
    """Radiance that comes back along `ray`."""
    path = mi.load_dict({"type": "path", "max_depth": BOUNCES + 1, "rr_depth": BOUNCES})
    found, _, _ = path.sample(scene, sampler, ray, None, True)
    return dr.select(dr.isfinite(found), found, 0.0)


@dr.syntax
def change(scene, product, sampler, ray):
    """Radiance along `ray` without the product, and what the product adds to it or takes away.

    With and without it are one path until that meets the product. There it parts: the one with
    the product is followed to its end, then the other from where they parted. Where nothing
    differs the change is exactly zero, and nothing is noise.

    Parameters
    ----------
    scene : mitsuba.Scene
    product : mitsuba.Scene
        The product's stand-in alone.
    sampler : mitsuba.Sampler
    ray : mitsuba.Ray3f
        Its first hit is the set's, even where the product stands before it.
    """
    context, ray = mi.BSDFContext(), mi.Ray3f(ray)
    without, more = mi.Color3f(0.0), mi.Color3f(0.0)
    passed, pdf = mi.Color3f(1.0), mi.Float(1.0)
    depth, active, path = mi.UInt32(0), mi.Bool(True), mi.UInt32(SHARED)
    waits, origin, towards = mi.Bool(False), mi.Point3f(0.0), mi.Vector3f(0.0)
    kept, kept_pdf, kept_depth = mi.Color3f(0.0), mi.Float(0.0), mi.UInt32(0)
    while active:
        near = scene.ray_intersect_preliminary(ray, False, active)
        met = product.ray_intersect_preliminary(ray, False,
                                                active & (path != WITHOUT) & (depth > 0))
        first = active & met.is_valid() & (met.t < near.t)
        parts = first & (path == SHARED)
        origin, towards = dr.select(parts, ray.o, origin), dr.select(parts, ray.d, towards)
        kept, kept_pdf = dr.select(parts, passed, kept), dr.select(parts, pdf, kept_pdf)
        kept_depth = dr.select(parts, depth, kept_depth)
        waits |= parts
        path = dr.select(parts, mi.UInt32(WITH), path)
        near = dr.select(first, met, near)
        hit = near.compute_surface_interaction(ray, mi.RayFlags.All, active)
        sign = dr.select(path == WITH, mi.Float(1.0), mi.Float(-1.0))
        found = passed * _emitted(scene, hit, ray, pdf, active)
        without += dr.select(path != WITH, found, 0.0)
        more += dr.select(path != SHARED, sign * found, 0.0)
        active &= hit.is_valid() & (depth < BOUNCES)
        light, arriving = scene.sample_emitter_direction(hit, sampler.next_2d(), False, active)
        value, bsdf_pdf, bounce, weight = hit.bsdf().eval_pdf_sample(
            context, hit, hit.to_local(light.d), sampler.next_1d(), sampler.next_2d(), active)
        direct = passed * value * arriving * _preferred(light.pdf, bsdf_pdf)
        lit = active & dr.any(direct != 0)
        shadow = hit.spawn_ray_to(light.p)
        behind = product.ray_test(shadow, lit & (path != WITHOUT))
        lit &= (path != WITH) | ~behind
        lit &= ~scene.ray_test(shadow, lit)
        without += dr.select(lit & (path != WITH), direct, 0.0)
        # Shared paths differ in the product's shadow only.
        more += dr.select(lit & (behind | (path != SHARED)), sign * direct, 0.0)
        passed *= weight
        active &= dr.any(passed != 0)
        pdf, depth = bounce.pdf, depth + 1
        ray = hit.spawn_ray(hit.to_world(bounce.wo))
        again = ~active & waits
        ray.o, ray.d = dr.select(again, origin, ray.o), dr.select(again, towards, ray.d)
        passed, pdf = dr.select(again, kept, passed), dr.select(again, kept_pdf, pdf)
        depth = dr.select(again, kept_depth, depth)
        path = dr.select(again, mi.UInt32(WITHOUT), path)
        active |= again
        waits &= ~again
    return [dr.select(dr.isfinite(light), light, 0.0) for light in (without, more)]


def _emitted(scene, hit, ray, pdf, active):
    """What a source that a bounce has found adds beside `sample_emitter_direction`."""
    before = dr.zeros(mi.Interaction3f)
    before.p = ray.o
    source = mi.DirectionSample3f(scene, hit, before)
    weight = _preferred(pdf, scene.pdf_emitter_direction(before, source, active))
    return weight * hit.emitter(scene).eval(hit, active)


def _preferred(pdf, other):
    """Weight of one of two strategies (power heuristic)."""
    weight = (pdf * pdf) / (pdf * pdf + other * other)
    return dr.select(pdf > 0, weight, 0.0)
