"""The bundled sample is what its README says: small, labelled, and accurate."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
CLASSES = [str(digit) for digit in range(10)]


def images(part: str) -> list[Path]:
    return sorted((SAMPLE / part).glob("*/*.png"))


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    command = [sys.executable, str(Path(__file__).with_name("evaluate_sample.py")), str(SAMPLE)]
    outcome = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert outcome.returncode == 0, outcome.stderr
    figures: dict[str, Any] = json.loads(outcome.stdout)
    return figures


def test_held_out_digits_are_recognised_in_at_least_97_of_100_cases(measured: dict[str, Any]) -> None:
    assert measured["samples"] == 450
    assert measured["top1"] >= 0.97


def test_output_is_one_probability_per_class(measured: dict[str, Any]) -> None:
    assert measured["output"] == [1, 10]


def test_accuracy_in_the_readme_is_the_one_measured(measured: dict[str, Any]) -> None:
    assert f"**{measured['top1']:.4f}**" in (SAMPLE / "README.md").read_text(encoding="utf-8")


def test_model_is_at_most_two_megabytes() -> None:
    assert (SAMPLE / "digits.onnx").stat().st_size <= 2 * 1024 * 1024


def test_whole_sample_is_at_most_three_megabytes() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) <= 3 * 1024 * 1024


@pytest.mark.parametrize(("part", "count"), [("calibration", 300), ("evaluation", 450)])
def test_every_class_has_its_share_of_images(part: str, count: int) -> None:
    per_class = {name: len(list((SAMPLE / part / name).glob("*.png"))) for name in CLASSES}
    assert sum(per_class.values()) == len(images(part)) == count
    assert min(per_class.values()) >= count / 10 * 0.8


def test_images_have_the_size_of_the_input_and_one_channel() -> None:
    for path in [*images("calibration"), *images("evaluation")]:
        width, height, depth, colour = struct.unpack(">IIBB", path.read_bytes()[16:26])
        assert (width, height, depth, colour) == (32, 32, 8, 0), path


def test_no_evaluation_image_is_among_the_calibration_images() -> None:
    digests = {
        part: {hashlib.sha256(path.read_bytes()).hexdigest() for path in images(part)}
        for part in ("calibration", "evaluation")
    }
    assert not digests["calibration"] & digests["evaluation"]
