"""The network: a small U-Net that sees a crop, a rough cut-out of it and where each pixel is."""

import torch
from torch import nn

WIDTHS = 48, 96, 128, 128
DEPTHS = 1, 2, 2, 2
"""Channels and residual blocks of each scale, the finest first."""

PATCH = 4
"""Pixels on each side of the squares that the finest scale sees and names."""

INPUTS = 6
"""Red, green, blue, alpha, and the position to the right and down, each in [-1, 1]."""


class Residual(nn.Module):
    """Two 3 x 3 convolutions beside a shortcut (He et al. 2016)."""

    def __init__(self, width):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return torch.relu(x + self.body(x))


class Whole(nn.Module):
    """Adds what the whole picture holds to each place."""

    def __init__(self, width):
        super().__init__()
        self.mix = nn.Sequential(nn.Conv2d(width, width, 1), nn.ReLU(), nn.Conv2d(width, width, 1))

    def forward(self, x):
        return x + self.mix(x.mean(dim=(2, 3), keepdim=True))


class PartsNet(nn.Module):
    """(N, 6, H, W) to (N, PATCH^2 parts, H / PATCH, W / PATCH): logits of each square's pixels.

    H and W are multiples of 32.
    """

    def __init__(self, parts):
        super().__init__()
        stem = nn.Conv2d(INPUTS, WIDTHS[0], 2 * PATCH, stride=PATCH, padding=PATCH // 2, bias=False)
        entries = [stem, *(nn.Conv2d(fine, coarse, 3, stride=2, padding=1, bias=False)
                           for fine, coarse in zip(WIDTHS, WIDTHS[1:]))]
        self.down = nn.ModuleList(
            nn.Sequential(entry, nn.BatchNorm2d(width), nn.ReLU(),
                          *(Residual(width) for _ in range(depth)))
            for entry, width, depth in zip(entries, WIDTHS, DEPTHS))
        self.whole = Whole(WIDTHS[-1])
        self.across = nn.ModuleList(nn.Conv2d(coarse, fine, 1, bias=False)
                                    for fine, coarse in zip(WIDTHS, WIDTHS[1:]))
        self.up = nn.ModuleList(Residual(width) for width in WIDTHS[:-1])
        self.out = nn.Conv2d(WIDTHS[0], PATCH**2 * parts, 1)

    def forward(self, x):
        seen = []
        for stage in self.down:
            x = stage(x)
            seen.append(x)
        x = self.whole(x)
        for across, up, fine in reversed(list(zip(self.across, self.up, seen))):
            x = nn.functional.interpolate(across(x), scale_factor=2, mode="nearest")
            x = up(x + fine)
        return self.out(x)
