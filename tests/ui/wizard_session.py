"""A wizard over the stand-in workspace, with the answer to its pre-flight made up."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.ui.panel_session import make_session
from tests.ui.stand_ins import StandInWorkspace, inspection, variant
from workbench.core.events import Ended, Outcome
from workbench.core.inspection import GraphNode, InspectResult, InspectSpec, ModelFormat, UnsupportedOperation
from workbench.core.messages import say
from workbench.core.project import JobState
from workbench.core.specs import Result
from workbench.core.tensors import TensorInfo
from workbench.ui.conversion_wizard import ConversionWizard

NODES = (
    GraphNode(name="conv", type="Conv", tensors=("conv_out",), inputs=("data", "weights")),
    GraphNode(name="relu", type="Relu", tensors=("relu_out",), inputs=("conv",)),
    GraphNode(name="odd", type="acme.Frobnicate", tensors=("odd_out",), inputs=("relu",)),
    GraphNode(name="side", type="Sigmoid", tensors=("side_out",), inputs=("conv",)),
    GraphNode(name="last", type="SoftMax", tensors=("probabilities",), inputs=("odd",)),
)
ODD = UnsupportedOperation(type="acme.Frobnicate", count=1, nodes=("odd",))


def facts(**changes: object) -> InspectResult:
    """What is known of the stand-in's variant, changed."""
    return msgspec.structs.replace(inspection(), **changes)


def two_inputs() -> InspectResult:
    """A model with an image and a mask, both dynamic in their batch, and two outputs."""
    return facts(
        inputs=(
            TensorInfo(name="data", shape=("N", 3, 224, 224), type="f32", layout="NCHW"),
            TensorInfo(name="mask", shape=("N", 10), type="i64"),
        ),
        outputs=(
            TensorInfo(name="probabilities", shape=("N", 1000), type="f32"),
            TensorInfo(name="side_out", shape=("N", 8), type="f32"),
        ),
    )


def open_wizard(
    folder: Path, known: InspectResult | None = None, *, path: str = "/models/a.onnx"
) -> tuple[ConversionWizard, StandInWorkspace]:
    """Its pre-flight is asked for and not answered yet."""
    known = known or facts()
    made = msgspec.structs.replace(variant(facts=known, path=path), format=known.format)
    session, workspace = make_session(folder, made)
    wizard = ConversionWizard(session, made)
    return wizard, workspace


def python_facts() -> InspectResult:
    """A model that a Python factory makes."""
    return facts(format=ModelFormat.PYTHON, opset=None, producer=None)


def preflights(workspace: StandInWorkspace) -> list[tuple[str, InspectSpec]]:
    """The pre-flights asked for, oldest first."""
    return [(job, spec) for job, spec in workspace.started if isinstance(spec, InspectSpec)]


def answer(workspace: StandInWorkspace, job_id: str, result: Result) -> None:
    """Let a job end well."""
    outcome = Outcome(state=JobState.SUCCEEDED, sentence=say("Done."), result=result)
    workspace.tell(job_id, Ended(outcome=outcome))


def answer_preflight(workspace: StandInWorkspace, result: InspectResult) -> None:
    """Answer the newest pre-flight."""
    answer(workspace, preflights(workspace)[-1][0], result)
