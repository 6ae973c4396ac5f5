"""Straight-edged shades between the sun and a set: the edge of a roof and a blind's slats."""

import numpy as np

from studio.set.meshes.geometry import make
from studio.set.shades.facing import around, board, built


def roof_edge(point, slope, away, reach=14.0):
    """What shades an upright wall above a straight line.

    Parameters
    ----------
    point : array_like
        On the wall, where the line runs through.
    slope : float
        Rise of the line to the right.
    away : array_like
        From the wall to the roof, along the sun's direction.
    reach : float
        How far the shade goes.
    """
    along, over = np.array([reach, reach * slope, 0]), np.array([0, reach, 0])
    corner = np.asarray(point, float) + away
    vertices = np.array([corner - along, corner + along,
                         corner + along + over, corner - along + over])
    return make(vertices, [[0, 1, 2], [0, 2, 3]], np.zeros((4, 2)))


def slats(centre, direction, width, height, pitch, share=0.5, slope=0.0, wall=9.0,
          raised=0.0):
    """A wall with a window that a blind of horizontal slats hangs in.

    Parameters
    ----------
    centre, direction : array_like
    width, height : float
        Of the window.
    pitch : float
        From one slat to the next.
    share : float
        Share of the window that the slats cover.
    slope : float
        Radians by which the blind hangs askew.
    wall : float
        Reach of the wall around the window.
    raised : float
        Share of the window's height that the blind leaves open below.
    """
    x, y = width / 2, height / 2
    hem = -y + raised * height
    boards = around(width, height, wall)
    turn = np.array([[np.cos(slope), np.sin(slope)], [-np.sin(slope), np.cos(slope)]])
    for at in np.arange(hem, y + pitch, pitch):
        slat = board(-x * 1.2, x * 1.2, at - pitch * share / 2, at + pitch * share / 2)
        boards.append(slat @ turn)
    # The cords that hold the slats.
    for at in (-x * 0.62, x * 0.62):
        boards.append(board(at - 0.008, at + 0.008, hem, y))
    return built(centre, direction, boards)
