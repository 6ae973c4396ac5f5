"""Writes a trained network as an ONNX file that OpenCV reads, its weights in half precision."""

import io

import numpy as np
import onnx
import torch

from studio.extract.crop import HEIGHT, WIDTH
from tools.parser.network import INPUTS

LEAST_NUMBERS = 64
"""Tensors with fewer stay in single precision: they weigh nothing."""


def write(network, path):
    """Write `network` with its batch norms folded into its convolutions."""
    network = network.to(memory_format=torch.contiguous_format).eval()
    single = io.BytesIO()
    torch.onnx.export(network, (torch.zeros(1, INPUTS, HEIGHT, WIDTH),), single, dynamo=False,
                      opset_version=13, input_names=["crop"], output_names=["parts"])
    path.write_bytes(_halved(onnx.load_from_string(single.getvalue())).SerializeToString())


def _halved(model):
    """The model with large tensors stored as halves, which it casts back when it is read."""
    graph, casts = model.graph, []
    for tensor in list(graph.initializer):
        numbers = onnx.numpy_helper.to_array(tensor)
        if numbers.dtype != np.float32 or numbers.size < LEAST_NUMBERS:
            continue
        half = f"{tensor.name}.half"
        graph.initializer.remove(tensor)
        graph.initializer.append(onnx.numpy_helper.from_array(numbers.astype(np.float16), half))
        casts.append(onnx.helper.make_node("Cast", [half], [tensor.name],
                                           to=onnx.TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)
    onnx.checker.check_model(model)
    return model
