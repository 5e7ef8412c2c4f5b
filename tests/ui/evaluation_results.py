"""Made-up evaluations of four tasks, and a workspace of lists that keeps them with what was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import msgspec
import numpy as np
from PySide6.QtWidgets import QApplication

from tests.ui import stand_ins
from tests.ui.dataset_session import png
from workbench.core.datasets import ClassCount, DatasetFacts, DatasetFault, DatasetFormat, DatasetRef
from workbench.core.evaluation import EvaluateResult, EvaluateSpec, ReferenceComparison
from workbench.core.events import JobEvent
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.drops import DropMethod, DropTest, DropVerdict
from workbench.core.metrics.results import (
    ChangedSample,
    ChangeKind,
    ClassScore,
    Confusion,
    Interval,
    IntervalMethod,
    MetricValue,
    SampleAnswer,
)
from workbench.core.outputs import Activation, AdapterChoice, Head, OutputAdapter
from workbench.core.project import RunSummary, Step, Variant
from workbench.core.sample_views import SampleReply, SamplesResult, SamplesSpec, SampleView
from workbench.core.specs import Spec, step_of
from workbench.store.settings import SettingsFile
from workbench.ui.session import Session
from workbench.workspace import Workspace
from workbench.workspace.events import JobChanged

NAMES = ("cat", "dog", "fox")
DATA = DatasetRef(path="/data/animals", format=DatasetFormat.CLASS_FOLDERS)
SOURCE, SMALL = "v1", "v2"


def lineage() -> tuple[Variant, ...]:
    """An imported ONNX file, and an INT8 made of it."""
    source = stand_ins.variant(SOURCE)
    small = msgspec.structs.replace(
        stand_ins.variant(SMALL, path="/models/a-int8.xml"), name="INT8", precision="i8", parent_id=SOURCE
    )
    return source, small


def facts(task: Task = Task.CLASSIFICATION, *, labelled: int = 300) -> DatasetFacts:
    """What a look at the data has found."""
    return DatasetFacts(
        format=DatasetFormat.CLASS_FOLDERS,
        task=task,
        samples=300,
        examined=300,
        labelled=labelled,
        classes=tuple(ClassCount(i, name, 100) for i, name in enumerate(NAMES)) if labelled else (),
    )


def answer(sample: str, said: str, label: str, score: float | None = 0.8) -> SampleAnswer:
    """A class, right or wrong."""
    return SampleAnswer(id=sample, answer=said, label=label, quality=float(said == label), score=score)


def changed() -> tuple[ChangedSample, ...]:
    """Two lost, one gained, one otherwise wrong."""
    rows = (
        ("cat/1.png", "cat", "cat", "fox", ChangeKind.LOST),
        ("dog/7.png", "dog", "dog", "cat", ChangeKind.LOST),
        ("fox/3.png", "fox", "cat", "fox", ChangeKind.GAINED),
        ("fox/9.png", "fox", "cat", "dog", ChangeKind.OTHER),
    )
    return tuple(
        ChangedSample(id=i, kind=kind, reference=answer(i, before, label), candidate=answer(i, after, label))
        for i, label, before, after, kind in rows
    )


def drop(verdict: DropVerdict = DropVerdict.NOT_SIGNIFICANT) -> DropTest:
    """One point, more than chance or not."""
    return DropTest(
        metric=Metric.TOP1,
        samples=300,
        reference=0.95,
        candidate=0.9467,
        drop=0.0033,
        low=-0.012,
        high=0.019,
        p_value=0.01 if verdict is DropVerdict.WORSE else 1.0,
        method=DropMethod.MCNEMAR_EXACT,
        verdict=verdict,
        lost=2,
        gained=1,
    )


def comparison(verdict: DropVerdict = DropVerdict.NOT_SIGNIFICANT) -> ReferenceComparison:
    """Against the source."""
    test = drop(verdict)
    return ReferenceComparison(
        model="/models/a.onnx",
        effective_precision="f32",
        samples=300,
        value=0.95,
        agreement=0.98,
        drop=test,
        verdict=test.sentence,
        lost=2,
        gained=1,
        other=1,
        changed=changed(),
    )


def classification(
    *, compared: bool = True, certain: bool = True, verdict: DropVerdict = DropVerdict.NOT_SIGNIFICANT
) -> EvaluateResult:
    """284 of 300 animals."""
    why = Message("{shape}: scores of {classes} classes, as logits.", {"shape": "[1,3]", "classes": 3})
    adapter = OutputAdapter(head=Head.CLASSES, output="probabilities")
    warning = Message("How the outputs are read was guessed ({why:inline}); check it.", {"why": why})
    return EvaluateResult(
        device="CPU",
        device_name="AMD EPYC 9R14",
        effective_precision="f32",
        task=Task.CLASSIFICATION,
        metric=Metric.TOP1,
        value=0.9467,
        interval=Interval(low=0.915, high=0.967, method=IntervalMethod.WILSON),
        samples=300,
        metrics=(
            MetricValue(metric=Metric.TOP1, value=0.9467),
            MetricValue(metric=Metric.BALANCED, value=0.9401),
        ),
        per_class=(
            ClassScore(index=0, name="cat", samples=100, value=0.98, precision=0.93, recall=0.98),
            ClassScore(index=1, name="dog", samples=100, value=0.95, precision=0.97, recall=0.95),
            ClassScore(index=2, name="fox", samples=100, value=0.91, precision=0.94, recall=0.91),
        ),
        confusion=((98, 1, 1), (3, 95, 2), (6, 3, 91)),
        confusions=(
            Confusion(label=2, predicted=0, count=6),
            Confusion(label=1, predicted=0, count=3),
            Confusion(label=2, predicted=1, count=3),
        ),
        class_names=NAMES,
        adapter=AdapterChoice(
            adapter=adapter,
            why=why,
            certain=certain,
            alternatives=(msgspec.structs.replace(adapter, activation=Activation.SOFTMAX),),
        ),
        reference=comparison(verdict) if compared else None,
        dataset_format="class-folders",
        batch=1,
        requests=4,
        duration_s=1.2,
        throughput_fps=250.0,
        environment=stand_ins.ENVIRONMENT,
        warnings=() if certain else (warning,),
    )


def detection() -> EvaluateResult:
    """mAP with AP, precision and recall of each class."""
    adapter = OutputAdapter(head=Head.SSD, output="detections")
    score = ClassScore(
        index=0, name="face", samples=412, value=0.513, precision=0.9, recall=0.8, threshold=0.42
    )
    return msgspec.structs.replace(
        classification(compared=False),
        task=Task.DETECTION,
        metric=Metric.MAP,
        value=0.4123,
        interval=Interval(low=0.39, high=0.43),
        metrics=(
            MetricValue(metric=Metric.MAP, value=0.4123),
            MetricValue(metric=Metric.MAP50, value=0.61),
            MetricValue(metric=Metric.MAP_LARGE, value=None),
        ),
        per_class=(score, msgspec.structs.replace(score, index=1, name="<b>car</b>", value=0.311)),
        confusion=(),
        confusions=(),
        adapter=AdapterChoice(adapter=adapter, why=Message("A list of boxes.")),
    )


def segmentation() -> EvaluateResult:
    """mIoU; pixels are not counted as mistakes one by one."""
    adapter = OutputAdapter(head=Head.MASK, output="mask")
    return msgspec.structs.replace(
        detection(),
        task=Task.SEGMENTATION,
        metric=Metric.MIOU,
        value=0.71,
        metrics=(
            MetricValue(metric=Metric.MIOU, value=0.71),
            MetricValue(metric=Metric.PIXEL_ACCURACY, value=0.93),
        ),
        per_class=(
            ClassScore(index=0, name="ground", samples=90_000, value=0.93),
            ClassScore(index=1, name="person", samples=12_000, value=0.49),
        ),
        adapter=AdapterChoice(adapter=adapter, why=Message("Scores of pixels.")),
        fault_count=2,
        faults=(
            DatasetFault("b.png", Message("It is cut off.")),
            DatasetFault("c.png", Message("It is empty.")),
        ),
        nan_count=1,
        nan_samples=("d.png",),
    )


def regression() -> EvaluateResult:
    """Lower is better, and no class in sight."""
    return msgspec.structs.replace(
        detection(),
        task=Task.REGRESSION,
        metric=Metric.MAE,
        value=0.0231,
        interval=Interval(low=0.021, high=0.0254),
        metrics=(
            MetricValue(metric=Metric.MAE, value=0.0231),
            MetricValue(metric=Metric.R2, value=0.93),
        ),
        per_class=(),
        adapter=AdapterChoice(
            adapter=OutputAdapter(head=Head.VALUES, output="position"), why=Message("Numbers.")
        ),
    )


def answers_file(path: Path, *, count: int = 20) -> Path:
    """As the engine writes it: the four changed samples, a mistake of both, and right answers."""
    rows = [(c.id, c.candidate.answer, c.candidate.label, c.reference.answer) for c in changed()]
    rows.append(("fox/4.png", "cat", "fox", "cat"))
    rows += [(f"cat/{i}.png", "cat", "cat", "cat") for i in range(100, 100 + count - len(rows))]
    names, said, labels, before = (list(column) for column in zip(*rows, strict=True))
    right = [float(a == b) for a, b in zip(said, labels, strict=True)]
    right_before = [float(a == b) for a, b in zip(before, labels, strict=True)]
    np.savez_compressed(
        path,
        id=np.array(names, np.str_),
        answer=np.array(said, np.str_),
        label=np.array(labels, np.str_),
        quality=np.array(right),
        score=np.full(len(rows), 0.8),
        reference_answer=np.array(before, np.str_),
        reference_quality=np.array(right_before),
    )
    return path


def samples_of(spec: SamplesSpec, *, drawn: bool = False) -> SamplesResult:
    """What a worker would answer; `drawn`: boxes or masks stand in the pictures."""
    names = spec.samples or tuple(f"s{i}.png" for i in range(spec.count))

    def reply(said: str) -> SampleReply:
        return SampleReply(answer=said, lines=(f"{said} 0.91", "other 0.05"), png=png() if drawn else None)

    views = tuple(
        SampleView(
            id=name,
            label=name.partition("/")[0],
            png=png(),
            candidate=reply("fox") if spec.model is not None else None,
            reference=reply("cat") if spec.reference is not None else None,
        )
        for name in names
    )
    adapter = classification().adapter
    if spec.adapter is not None:
        adapter = msgspec.structs.replace(adapter, adapter=spec.adapter)
    return SamplesResult(views=views, total=300, task=Task.CLASSIFICATION, adapter=adapter)


class EvaluatedWorkspace(stand_ins.StandInWorkspace):
    """Keeps evaluations with their specs, and says whose job it is that something is told of."""

    def __init__(self, folder: Path, variants: tuple[Variant, ...] = ()) -> None:
        super().__init__(folder, variants)
        self.specs: dict[str, EvaluateSpec] = {}

    def add_evaluation(
        self, result: EvaluateResult, identity: str, variant_id: str = SMALL, data: DatasetRef = DATA
    ) -> RunSummary:
        reference = result.reference.model if result.reference is not None else None
        variant = self.variant(variant_id)
        assert variant is not None
        self.specs[identity] = EvaluateSpec(model=variant.path, dataset=data, reference=reference)
        summary = RunSummary(
            id=identity,
            variant_id=variant_id,
            step=Step.EVALUATE,
            device="CPU",
            created_at=f"2026-11-21T14:{len(self.all_runs):02d}:11+00:00",
            effective_precision=result.effective_precision,
        )
        self.all_runs.append((summary, result))
        return summary

    def run_spec(self, run_id: str) -> Spec:
        return self.specs[run_id]

    def tell(self, job_id: str, event: JobEvent) -> None:
        spec = dict(self.started)[job_id]
        assert self._listener is not None
        variant_id = self.asked_for[job_id]
        self._listener(JobChanged(job_id=job_id, step=step_of(spec), variant_id=variant_id, event=event))

    def last(self, kind: type[Spec]) -> tuple[str, Spec]:
        """The job of this kind that was started last."""
        return next((j, s) for j, s in reversed(self.started) if isinstance(s, kind))


def make_session(folder: Path) -> tuple[Session, EvaluatedWorkspace]:
    """With the source and its INT8; nothing is selected yet."""
    workspace = EvaluatedWorkspace(folder, lineage())
    session = Session(cast(Workspace, workspace), SettingsFile(folder / "settings.json"))
    session.setParent(QApplication.instance())
    session.set_theme("dark")
    return session, workspace


def kept(result: EvaluateResult, file: Path) -> EvaluateResult:
    """The result with its answers in a file."""
    return msgspec.structs.replace(result, samples_file=str(answers_file(file)))
