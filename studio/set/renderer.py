"""Hand a stage to Mitsuba 3. Call only after a variant is set."""

from dataclasses import dataclass

import drjit as dr
import mitsuba as mi
import numpy as np

from studio.set.lights import Sky, Softbox, Sun

SUN_DISTANCE = 24.0

SKY_SHARE = 0.4
"""Light samples that the sky gets for each one of a lamp. It is smooth, and found by chance
bounces anyway; the edges of a sun's shadow need the samples more."""


@dataclass(frozen=True)
class World:
    """A stage twice.

    Attributes
    ----------
    seen : mitsuba.Scene
        Surfaces only: what the camera's own rays meet.
    lit : mitsuba.Scene
        Surfaces, lights and shades: what light meets after that.
    names : mapping of int to str
        Dr.Jit's index of each seen shape to the surface's name.
    """

    seen: "mi.Scene"
    lit: "mi.Scene"
    names: dict


def world(stage):
    """Compile `stage`."""
    # Surfaces of one material share it: textures are large.
    bsdfs = {id(surface.material): surface.material for surface in stage.surfaces.values()}
    bsdfs = {key: mi.load_dict(_bsdf(material)) for key, material in bsdfs.items()}
    seen = {name: _shape(name, surface.mesh, bsdfs[id(surface.material)], _glow(surface.material))
            for name, surface in stage.surfaces.items()}
    lit = dict(seen)
    # Under names of their own: a light may be called like a surface.
    lit.update({f"shade {name}": _shape(name, mesh, mi.load_dict(_bsdf_grey(0.08)))
                for name, mesh in stage.shades.items()})
    lit.update({f"light {name}": _light(light) for name, light in stage.lights.items()})
    scene = mi.load_dict({"type": "scene", **seen})
    return World(scene, mi.load_dict({"type": "scene", **lit}), _indices(scene))


def alone(proxy):
    """A scene of a product's stand-in, where it stands in the set, and nothing else."""
    shape = _shape("product", proxy.mesh, mi.load_dict(_bsdf(proxy.material)))
    return mi.load_dict({"type": "scene", "product": shape})


def _indices(scene):
    return {int(dr.reinterpret_array(mi.UInt32, mi.ShapePtr(shape))[0]): shape.id()
            for shape in scene.shapes()}


def _shape(name, mesh, bsdf, emitter=None):
    properties = mi.Properties()
    properties["bsdf"] = bsdf
    if emitter is not None:
        properties["emitter"] = mi.load_dict(emitter)
    properties["face_normals"] = mesh.normals is None
    shape = mi.Mesh(name, len(mesh.vertices), len(mesh.faces), props=properties,
                    has_vertex_normals=mesh.normals is not None, has_vertex_texcoords=True)
    values = mi.traverse(shape)
    values["vertex_positions"] = mesh.vertices.ravel()
    values["faces"] = mesh.faces.ravel()
    values["vertex_texcoords"] = mesh.uv.ravel()
    if mesh.normals is not None:
        values["vertex_normals"] = mesh.normals.ravel()
    values.update()
    return shape


def _rgb(colour):
    return {"type": "rgb", "value": [float(c) for c in np.broadcast_to(colour, 3)]}


def _bsdf_grey(value):
    return {"type": "twosided", "side": {"type": "diffuse", "reflectance": _rgb(value)}}


def _bitmap(pixels, tiles):
    pixels = np.ascontiguousarray(pixels if pixels.ndim == 3 else pixels[..., None], np.float32)
    return {"type": "bitmap", "bitmap": mi.Bitmap(pixels), "raw": True, "wrap_mode": "repeat",
            "to_uv": mi.ScalarTransform4f().scale([tiles, tiles, 1])}


def _glow(material):
    if not material.glow:
        return None
    if material.picture is not None:
        return {"type": "area", "radiance": _bitmap(material.picture * material.glow, 1.0)}
    return {"type": "area", "radiance": _rgb(material.colour * material.glow)}


def _bsdf(material):
    if material.glow:
        return _bsdf_grey(0.0)
    if material.picture is not None:
        colour = _bitmap(material.picture, 1.0)
    elif material.texture is not None:
        colour = _bitmap(material.texture.tinted(material.colour), material.tiles)
    else:
        colour = _rgb(material.colour)
    if material.roughness is None:
        side = {"type": "diffuse", "reflectance": colour}
    else:
        side = {"type": "principled", "base_color": colour, "roughness": material.roughness,
                "specular": material.specular, "metallic": material.metallic}
    bsdf = {"type": "twosided", "side": side}
    if material.texture is None or not material.relief:
        return bsdf
    return {"type": "bumpmap", "scale": material.relief, "side": bsdf,
            "relief": _bitmap(material.texture.height, material.tiles)}


def _light(light):
    if isinstance(light, Sky):
        return {"type": "constant", "radiance": _rgb(light.radiance),
                "sampling_weight": SKY_SHARE}
    if isinstance(light, Softbox):
        return _panel("rectangle", light.position, light.target, light.side / 2, light.radiance)
    if isinstance(light, Sun):
        return _sun(light)
    raise TypeError(f"no light of kind {type(light).__name__}")


def _sun(light):
    target = np.array([0, 0.5, 0])
    towards = np.asarray(light.direction) / np.linalg.norm(light.direction)
    radius = SUN_DISTANCE * light.angular_radius
    # Irradiance of a small disc at normal incidence: E = L * area / distance^2.
    radiance = np.asarray(light.irradiance) * SUN_DISTANCE ** 2 / (np.pi * radius ** 2)
    return _panel("disk", target + towards * SUN_DISTANCE, target, radius, radiance)


def _panel(kind, position, target, half, radiance):
    # A slightly tilted up vector stays valid for a light straight above its target.
    place = mi.ScalarTransform4f().look_at(origin=[float(v) for v in position],
                                           target=[float(v) for v in target], up=[0.01, 1, 0.02])
    return {"type": kind, "to_world": place @ mi.ScalarTransform4f().scale([half, half, 1]),
            "emitter": {"type": "area", "radiance": _rgb(radiance)},
            "bsdf": {"type": "diffuse", "reflectance": _rgb(0.0)}}
