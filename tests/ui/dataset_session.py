"""Sample data over the stand-in workspace: made-up facts, and answers to the questions about them."""

from __future__ import annotations

import io

import msgspec
from PIL import Image
from PySide6.QtCore import QCoreApplication

from tests.ui.stand_ins import StandInWorkspace, inspection, variant
from workbench.core.datasets import (
    ClassCount,
    DatasetFacts,
    DatasetFault,
    DatasetFormat,
    DatasetPreview,
    ShapeCount,
)
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, JobEvent, Outcome
from workbench.core.looking import DatasetResult, DatasetSpec
from workbench.core.messages import say
from workbench.core.metrics.definitions import Task
from workbench.core.project import JobState, Variant
from workbench.core.sample_views import FedInput, SamplesResult, SamplesSpec, SampleView
from workbench.core.specs import Result
from workbench.core.tensors import TensorInfo


def small_variant(side: int = 28, classes: int = 3, *, identity: str = "v1") -> Variant:
    """Takes RGB pictures of `side`, and tells `classes` apart."""
    known = msgspec.structs.replace(
        inspection(),
        inputs=(TensorInfo(name="data", shape=(1, 3, side, side), type="f32", layout="NCHW"),),
        outputs=(TensorInfo(name="logits", shape=(1, classes), type="f32"),),
    )
    return variant(identity, facts=known)


def png(side: int = 4, color: tuple[int, int, int] = (200, 30, 30)) -> bytes:
    """A small picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), color).save(buffer, "PNG")
    return buffer.getvalue()


def facts(**changes: object) -> DatasetFacts:
    """Of 300 pictures 28 x 28 in three class folders."""
    made = DatasetFacts(
        format=DatasetFormat.CLASS_FOLDERS,
        task=Task.CLASSIFICATION,
        samples=300,
        examined=300,
        labelled=300,
        classes=(ClassCount(0, "bolt", 150), ClassCount(1, "nut", 100), ClassCount(2, "washer", 50)),
        shapes=(ShapeCount((28, 28, 3), 300),),
        previews=tuple(
            DatasetPreview(sample=f"bolt/{i}.png", label=f"{i % 3} bolt", png=png()) for i in range(6)
        ),
    )
    return msgspec.structs.replace(made, **changes)


def faults(count: int, named: int = 50) -> dict[str, object]:
    """So many broken pictures, as changes of `facts`."""
    why = say("The file is empty.")
    return {
        "fault_count": count,
        "faults": tuple(DatasetFault(f"nut/{i:03d}.png", why) for i in range(min(named, count))),
    }


def views(spec: SamplesSpec, total: int = 300) -> SamplesResult:
    """What the network gets of the wanted samples."""
    fed = FedInput(
        name="data",
        shape=(1, 3, 28, 28),
        type="f32",
        low=-1.0,
        high=1.0,
        mean=0.25,
        means=(0.1, 0.2, 0.45),
        png=png(),
    )
    ids = spec.samples or tuple(
        f"bolt/{i}.png" for i in range(spec.first, min(total, spec.first + spec.count))
    )
    return SamplesResult(
        views=tuple(
            SampleView(id=i, label="0 bolt", png=png(), fed=(fed,) if spec.model is not None else ())
            for i in ids
        ),
        total=total,
    )


def answer(workspace: StandInWorkspace, job_id: str, result: Result) -> None:
    """Let a job end well."""
    outcome = Outcome(state=JobState.SUCCEEDED, sentence=say("Done."), result=result)
    tell(workspace, job_id, Ended(outcome=outcome))


def tell(workspace: StandInWorkspace, job_id: str, event: JobEvent) -> None:
    """Let a job say something, and the window hear it."""
    workspace.tell(job_id, event)
    QCoreApplication.processEvents()


def looks(workspace: StandInWorkspace) -> list[tuple[str, DatasetSpec]]:
    """The looks at data asked for, oldest first."""
    return [(job, spec) for job, spec in workspace.started if isinstance(spec, DatasetSpec)]


def previews(workspace: StandInWorkspace) -> list[tuple[str, SamplesSpec]]:
    """The samples asked for, oldest first."""
    return [(job, spec) for job, spec in workspace.started if isinstance(spec, SamplesSpec)]


def answer_look(workspace: StandInWorkspace, **changes: object) -> None:
    """Answer the newest look."""
    answer(workspace, looks(workspace)[-1][0], DatasetResult(facts=facts(**changes)))


def fail_look(workspace: StandInWorkspace, code: ErrorCode = ErrorCode.UNSUPPORTED_FORMAT) -> None:
    """Let the newest look fail."""
    error = ErrorReport(
        code=code,
        what=say("“odd” is no data set that is known here."),
        why=say("There is one file."),
        tries=(say("Give the folder the samples are in."), say("Or give the format: --dataset-format.")),
        details="Traceback",
    )
    outcome = Outcome(state=JobState.FAILED, sentence=error.what, error=error)
    tell(workspace, looks(workspace)[-1][0], Ended(outcome=outcome))
