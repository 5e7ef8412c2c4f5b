"""Models of a few kilobytes that would compute for ever or ask for all memory: a limit ends them, with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import models
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, ExitCode
from workbench.core.events import Limits, Outcome
from workbench.core.project import JobState
from workbench.core.specs import Spec
from workbench.jobs import JobQueue

GB = 1_000_000_000


@pytest.fixture(scope="module")
def engine() -> Iterator[JobQueue]:
    """A queue with the program's own worker."""
    with JobQueue(keep_spare=False) as queue:
        yield queue


def ended(queue: JobQueue, spec: Spec, **limits: float) -> Outcome:
    """How a job of the real engine ended."""
    return queue.wait(queue.submit(spec, limits=Limits(**limits)).id, 60)  # type: ignore[arg-type]


def save(path: Path, nodes: list[Any], inputs: list[Any], output: str, weights: dict[str, Any]) -> Path:
    """An ONNX model (opset 17)."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    graph = helper.make_graph(
        nodes,
        "g",
        inputs,
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.asarray(value), key) for key, value in weights.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def info(name: str, shape: list[int], *, boolean: bool = False) -> Any:
    from onnx import TensorProto, helper

    return helper.make_tensor_value_info(name, TensorProto.BOOL if boolean else TensorProto.FLOAT, shape)


def save_nested_branches(path: Path, depth: int) -> Path:
    """`depth` `If` in each other, 130 bytes each; the front end's work doubles with each of them."""
    from onnx import helper

    nodes, last = [helper.make_node("Relu", ["x"], ["o0"])], "o0"
    for level in range(1, depth + 1):
        then = helper.make_graph(nodes, f"then{level}", [], [info(last, [1, 4])])
        no = [helper.make_node("Identity", ["x"], [f"e{level}"])]
        otherwise = helper.make_graph(no, f"else{level}", [], [info(f"e{level}", [1, 4])])
        last = f"o{level}"
        nodes = [helper.make_node("If", ["c"], [last], then_branch=then, else_branch=otherwise)]
    return save(path, nodes, [info("x", [1, 4]), info("c", [], boolean=True)], last, {})


def save_huge(path: Path, kind: str) -> Path:
    """256 GiB asked for in a few bytes: as a constant that is folded, or as the result of an operation."""
    from onnx import helper

    if kind == "constant":
        nodes = [
            helper.make_node("ConstantOfShape", ["s"], ["c"]),
            helper.make_node("Add", ["x", "c"], ["y"]),
        ]
        shape = [1 << 18, 1 << 16, 4]
    elif kind == "expanded":
        nodes = [helper.make_node("Expand", ["x", "s"], ["y"])]
        shape = [1 << 34, 4]
    else:
        nodes = [helper.make_node("Tile", ["x", "s"], ["y"])]
        shape = [1 << 34, 1]
    return save(path, nodes, [info("x", [1, 4])], "y", {"s": np.array(shape, np.int64)})


def test_branches_nested_in_each_other_end_at_the_limit_of_silence(engine: JobQueue, tmp_path: Path) -> None:
    model = save_nested_branches(tmp_path / "nested.onnx", 28)
    assert model.stat().st_size < 5000
    outcome = ended(
        engine, ConvertSpec(model=str(model), output_dir=str(tmp_path / "out")), silence_seconds=1.5
    )
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.TIMED_OUT
    assert outcome.error.code.exit_code is ExitCode.WORKER_LOST
    assert str(outcome.sentence).startswith(
        "Timed out while reading and converting the model: for 1.5 s it made"
    )
    assert outcome.duration_s < 20
    assert not list(tmp_path.glob("out/*"))


def test_a_chain_of_thousands_of_operations_ends_at_the_time_limit(engine: JobQueue, tmp_path: Path) -> None:
    model = models.save_slow_compile(tmp_path / "chain.onnx", 5000)
    outcome = ended(engine, BenchmarkSpec(model=str(model), seconds=0.2), seconds=3)
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.TIMED_OUT
    assert str(outcome.sentence).startswith("Timed out: ended at the limit of 3.0 s while ")
    assert "--time-limit" in " ".join(map(str, outcome.error.tries))


@pytest.mark.parametrize("kind", ["constant", "expanded", "tiled"])
def test_a_request_for_256_gib_ends_with_a_sentence(engine: JobQueue, tmp_path: Path, kind: str) -> None:
    model = save_huge(tmp_path / "huge.onnx", kind)
    specs: tuple[Spec, ...] = (
        ConvertSpec(model=str(model), output_dir=str(tmp_path / "out")),
        BenchmarkSpec(model=str(model), seconds=0.2),
    )
    outcomes = [ended(engine, spec, memory_bytes=2 * GB, seconds=30) for spec in specs]
    assert [outcome.state for outcome in outcomes] == [
        JobState.FAILED if kind == "constant" else JobState.SUCCEEDED,
        JobState.FAILED,
    ]
    for outcome in outcomes:
        assert outcome.rss_peak_bytes is not None
        assert outcome.rss_peak_bytes < 3 * GB
    error = outcomes[1].error
    assert error is not None
    if kind == "constant":
        assert error.code is ErrorCode.OUT_OF_MEMORY
        assert "limit of 2.00 GB" in str(outcomes[1].sentence)
        assert "--memory-limit" in " ".join(map(str, error.tries))
    else:  # noticed before anything is allocated
        assert error.code is ErrorCode.STEP_FAILED
        assert "too large" in str(outcomes[1].sentence)
