"""The setup of a profile that was printed: only what a device can be asked for."""

from __future__ import annotations

import json

import pytest

from workbench.core.measuring import Hint
from workbench.core.profile_files import decode_profile, setup_of


def profile(**configuration: object) -> bytes:
    return json.dumps(
        {
            "device": "CPU",
            "device_name": "a processor",
            "effective_precision": "f32",
            "input_types": {"x": "f32"},
            "input_shapes": {"x": "[1,4]"},
            "configuration": configuration,
            "layers": [],
            "environment": ENVIRONMENT,
        }
    ).encode()


ENVIRONMENT = {
    "taken_at": "2026-11-21T16:01:03+00:00",
    "host": "here",
    "os": "Linux",
    "kernel": "6.1",
    "cpu_name": "a processor",
    "physical_cores": 2,
    "logical_cores": 2,
    "governor": None,
    "turbo": None,
    "memory_total_bytes": 1,
    "memory_available_bytes": 1,
    "load_average": [0.0, 0.0, 0.0],
    "cpu_percent_before": 0.0,
    "python_version": "3.11",
    "openvino_version": "2026.4",
    "workbench_version": "0.1",
    "virtualized": False,
    "power_source": None,
    "notes": [],
}


@pytest.mark.parametrize("threads", ["²", "9" * 6000, "-1", "0", "", None, "many"])
def test_threads_that_are_no_number_are_left_to_the_device(threads: object) -> None:
    found = decode_profile(profile(PERFORMANCE_HINT="NONE", INFERENCE_NUM_THREADS=threads))
    assert setup_of(found, "model.xml").threads is None


def test_streams_and_threads_are_given_only_where_no_hint_chose_them() -> None:
    chosen = {"INFERENCE_NUM_THREADS": 2, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": "f32"}
    by_hand = setup_of(decode_profile(profile(PERFORMANCE_HINT="NONE", **chosen)), "model.xml")
    assert (by_hand.threads, by_hand.streams, by_hand.precision) == (2, "1", "f32")
    hinted = setup_of(decode_profile(profile(PERFORMANCE_HINT="LATENCY", **chosen)), "model.xml")
    assert (hinted.hint, hinted.threads, hinted.streams) == (Hint.LATENCY, None, None)
    assert hinted.shape == "x[1,4]"
