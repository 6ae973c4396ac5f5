"""Trains the parser's network on drawn figures and writes it: ``python -m tools.parser.train``."""

import argparse
import copy
import time
from pathlib import Path

import torch
from torch import nn

from studio.extract.parts import PARTS
from tools.parser.lessons import Stage, batches
from tools.parser.export import write
from tools.parser.network import PATCH, PartsNet

STAGES = Stage(700, 32, 2), Stage(700, 16, 1)
"""Half size first (progressive resizing): four steps for the price of one."""

SIGHTS = 5
"""How often a picture is seen, varied each time."""

RATE, WARM_UP, DECAY = 3e-3, 100, 0.01
AVERAGE = 0.99
"""Share of the averaged weights that a step leaves as they are."""

THREADS = 1

WEIGHTS = {"background": 1.0, "skin": 1.2, "hair": 1.2, "upper": 1.2, "outer": 1.6, "lower": 1.2,
           "dress": 1.4, "shoes": 1.6, "bag": 2.0, "hat": 2.0}


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="ONNX file to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that draw")
    options = parser.parse_args(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(THREADS)
    network = train(options)
    write(network, options.output)


def train(options):
    """The averaged network after all steps."""
    network = PartsNet(len(PARTS)).to(memory_format=torch.channels_last)
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=_averaged, use_buffers=True)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = sum(stage.steps for stage in STAGES)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps,
                                               pct_start=WARM_UP / steps)
    weight = torch.tensor([WEIGHTS[part] for part in PARTS])
    began, loss_mean = time.time(), 0.0
    for step, (pictures, labels) in enumerate(
            batches(options.seed, STAGES, SIGHTS, options.workers)):
        loss = _step(network, optimizer, torch.from_numpy(pictures), torch.from_numpy(labels),
                     weight)
        rate.step()
        average.update_parameters(network)
        loss_mean = loss if step == 0 else 0.98 * loss_mean + 0.02 * loss
        if step % 20 == 19 or step + 1 == steps:
            print(f"step {step + 1:5}  loss {loss_mean:.4f}  {time.time() - began:6.0f} s "
                  f"{time.process_time():6.0f} CPU s", flush=True)
        if step % 100 == 99:
            write(copy.deepcopy(average.module), options.output)
    return average.module


def _averaged(old, new, count):
    """A mean over all steps at first, over the last ones later."""
    return old + (new - old) * max(1 - AVERAGE, 1 / (count.item() + 1))


def _step(network, optimizer, pictures, labels, weight):
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(pictures.contiguous(memory_format=torch.channels_last))
    logits = nn.functional.pixel_shuffle(logits.float(), PATCH)
    loss = nn.functional.cross_entropy(logits, labels.long(), weight)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


if __name__ == "__main__":
    main()
