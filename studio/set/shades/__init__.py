"""What stands between the sun and a set and is never seen: a file each.

Shades are opaque meshes: a surface with a cut-out mask would block the sun's own samples entirely.
"""
