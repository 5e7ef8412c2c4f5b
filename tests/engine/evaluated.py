"""Models and data whose accuracy is known beforehand, for the tests of evaluations; made on the spot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

COLOURS = {"blue": (0, 0, 200), "green": (0, 200, 0), "red": (200, 0, 0)}
"""The classes, as a network that answers with the strongest of B, G, R numbers them."""
SIZE = 8


def coloured_folder(folder: Path, each: int = 5, *, size: int = SIZE) -> Path:
    """Class folders blue, green, red with `each` pictures."""
    for name, colour in COLOURS.items():
        (folder / name).mkdir(parents=True)
        for number in range(each):
            picture(folder / name / f"{number}.png", colour, number, size)
    return folder


def picture(path: Path, colour: tuple[int, int, int], seed: int = 0, size: int = SIZE) -> Path:
    noise = np.random.default_rng(seed).integers(0, 40, (size, size, 3))
    Image.fromarray((np.array(colour) + noise).clip(0, 255).astype(np.uint8)).save(path)
    return path


def save_colour_network(
    path: Path, *, batch: int = 1, order: tuple[int, ...] = (2, 1, 0), softmax: bool = True
) -> Path:
    """Input `picture` [batch,3,8,8]; the class is the strongest channel, numbered by `order` (blue, green, red)."""
    import openvino as ov
    from openvino import opset13 as ops

    data = ops.parameter(ov.PartialShape([batch, 3, SIZE, SIZE]), ov.Type.f32, name="picture")
    means = ops.reduce_mean(data, np.array([2, 3]))
    scores = ops.divide(ops.gather(means, np.array(order), np.int64(1)), np.float32(40))
    return save(ops.softmax(scores, 1) if softmax else scores, [data], path, "scores")


def save_black_is_nan(path: Path) -> Path:
    """As the colour network, but a dark picture gives NaN: the root of a negative number."""
    import openvino as ov
    from openvino import opset13 as ops

    data = ops.parameter([1, 3, SIZE, SIZE], ov.Type.f32, name="picture")
    means = ops.gather(ops.reduce_mean(data, np.array([2, 3])), np.array([2, 1, 0]), np.int64(1))
    total = ops.reduce_sum(means, np.array([1]), keep_dims=True)
    broken = ops.sqrt(ops.subtract(total, np.float32(150)))
    return save(ops.add(means, ops.multiply(broken, np.float32(0))), [data], path, "scores")


def save_fixed_boxes(path: Path, rows: list[tuple[float, ...]]) -> Path:
    """Input `picture` [1,3,8,8]; always the same SSD rows: picture, class, score, x1, y1, x2, y2 (shares)."""
    import openvino as ov
    from openvino import opset13 as ops

    data = ops.parameter([1, 3, SIZE, SIZE], ov.Type.f32, name="picture")
    nothing = ops.multiply(ops.reduce_mean(data, np.array([0, 1, 2, 3])), np.float32(0))
    return save(ops.add(np.array(rows, np.float32)[None, None], nothing), [data], path, "detections")


def save_brightness_mask(path: Path) -> Path:
    """Input `picture` [1,3,8,8]; each pixel's class is its strongest channel of R, G, B."""
    from openvino import Type
    from openvino import opset13 as ops

    data = ops.parameter([1, 3, SIZE, SIZE], Type.f32, name="picture")
    return save(ops.multiply(data, np.float32(1)), [data], path, "planes")


def save_sum(path: Path, offset: float = 0.0) -> Path:
    """Input `x` [1,4]; answers the sum of the four plus `offset`."""
    from openvino import Type
    from openvino import opset13 as ops

    data = ops.parameter([1, 4], Type.f32, name="x")
    total = ops.reduce_sum(data, np.array([1]), keep_dims=True)
    return save(ops.add(total, np.float32(offset)), [data], path, "y")


def save(output: Any, parameters: list[Any], path: Path, name: str) -> Path:
    import openvino as ov

    model = ov.Model([output], parameters, "made")
    for parameter in parameters:
        parameter.output(0).set_names({parameter.get_friendly_name()})
    model.outputs[0].set_names({name})
    ov.save_model(model, path, compress_to_fp16=False)
    return path


def coco_of_one_box(folder: Path, pictures: int, box: tuple[float, float, float, float]) -> Path:
    """COCO's JSON: every picture has one object of the class `thing`; `box` is x, y, width, height in pixels."""
    (folder / "val").mkdir(parents=True)
    for number in range(pictures):
        picture(folder / "val" / f"{number}.png", COLOURS["red"], number)
    content = {
        "images": [
            {"id": n + 1, "file_name": f"{n}.png", "width": SIZE, "height": SIZE} for n in range(pictures)
        ],
        "annotations": [
            {
                "id": n + 1,
                "image_id": n + 1,
                "category_id": 1,
                "bbox": list(box),
                "area": box[2] * box[3],
                "iscrowd": 0,
            }
            for n in range(pictures)
        ],
        "categories": [{"id": 1, "name": "thing"}],
    }
    (folder / "annotations.json").write_text(json.dumps(content))
    return folder


def masked_pictures(folder: Path, count: int = 3) -> Path:
    """Pictures whose left half is red and right half green, with masks that say so (0 and 1)."""
    (folder / "images").mkdir(parents=True)
    (folder / "masks").mkdir()
    pixels = np.zeros((SIZE, SIZE, 3), np.uint8)
    pixels[:, : SIZE // 2, 0], pixels[:, SIZE // 2 :, 1] = 200, 200
    mask = np.zeros((SIZE, SIZE), np.uint8)
    mask[:, SIZE // 2 :] = 1
    for number in range(count):
        Image.fromarray(pixels).save(folder / "images" / f"{number}.png")
        Image.fromarray(mask).save(folder / "masks" / f"{number}.png")
    return folder
