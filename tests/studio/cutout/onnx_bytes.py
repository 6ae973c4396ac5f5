"""The smallest ONNX files that tell colours apart: a 1 x 1 convolution as protobuf by hand.

Field numbers are those of onnx.proto (IR version 8).
"""

import struct

FLOAT = 1


def green_filter(size=32, threshold=0.35, steepness=40.0):
    """A network whose output is above zero where a picture's green is below `threshold`.

    Input (1, 3, size, size) in [0, 1], output (1, 1, size, size): a logit.
    """
    return colour_filter(size, ((0.0, -steepness, 0.0),), (steepness * threshold,))


def colour_filter(size, weights, biases):
    """A network that weighs the colours of each pixel by itself.

    Input (1, 3, size, size), output (1, classes, size, size). `weights` has three numbers for each
    class, `biases` one.
    """
    node = _text(1, "in") + _text(1, "weight") + _text(1, "bias") + _text(2, "out") \
        + _text(4, "Conv")
    flat = [number for row in weights for number in row]
    graph = (_bytes(1, node) + _text(2, "colours")
             + _bytes(5, _tensor("weight", (len(weights), 3, 1, 1), flat))
             + _bytes(5, _tensor("bias", (len(biases),), biases))
             + _bytes(11, _value("in", (1, 3, size, size)))
             + _bytes(12, _value("out", (1, len(weights), size, size))))
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, _text(1, "") + _number(2, 13))


def _tensor(name, shape, values):
    return (b"".join(_number(1, side) for side in shape) + _number(2, FLOAT) + _text(8, name)
            + _bytes(9, struct.pack(f"<{len(values)}f", *values)))


def _value(name, shape):
    sides = b"".join(_bytes(1, _number(1, side)) for side in shape)
    return _text(1, name) + _bytes(2, _bytes(1, _number(1, FLOAT) + _bytes(2, sides)))


def _text(field, text):
    return _bytes(field, text.encode())


def _bytes(field, data):
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def _number(field, value):
    return _varint(field << 3) + _varint(value)


def _varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out) + bytes([value])
