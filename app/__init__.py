"""The HTTP face and the command line; the only package that imports Flask."""
