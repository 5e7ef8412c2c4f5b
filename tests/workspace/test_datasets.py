"""The sample data a project knows: looked at, used by jobs, deleted and brought back."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec

from tests.measured_runs import evaluation_result
from tests.workspace.conftest import changes, imported, open_workspace
from workbench.core.datasets import DatasetFacts, DatasetFormat, DatasetRef
from workbench.core.evaluation import EvaluateSpec
from workbench.core.events import Outcome
from workbench.core.messages import say
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.project import JobState
from workbench.core.quantization import AccuracyCheck, QuantizedAccuracy, QuantizeResult, QuantizeSpec
from workbench.workspace import Workspace
from workbench.workspace.datasets import used
from workbench.workspace.events import ProjectChanged, WorkspaceEvent
from workbench.workspace.recording import Recorder
from workbench.workspace.tickets import prepare


def facts(samples: int = 300, **changed: object) -> DatasetFacts:
    known = DatasetFacts(
        format=DatasetFormat.CLASS_FOLDERS,
        task=Task.CLASSIFICATION,
        samples=samples,
        examined=samples,
        labelled=samples,
    )
    return msgspec.structs.replace(known, **changed)


def test_data_that_was_looked_at_is_in_the_project_also_after_it_was_closed(
    workspace: Workspace, heard: list[WorkspaceEvent], tmp_path: Path
) -> None:
    kept = workspace.keep_dataset(DatasetRef(path=str(tmp_path / "pictures")), facts())
    assert kept is not None
    assert (kept.name, kept.format, kept.samples, kept.labelled) == ("pictures", "class-folders", 300, True)
    assert ("dataset", (kept.id,)) in changes(heard)
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder) as again:
        assert again.datasets() == (kept,)


def test_the_same_place_and_format_is_the_same_entry_with_what_was_found_last(
    workspace: Workspace, tmp_path: Path
) -> None:
    ref = DatasetRef(path=str(tmp_path / "pictures"))
    first = workspace.keep_dataset(ref, facts())
    second = workspace.keep_dataset(ref, facts(310, labelled=0))
    other = workspace.keep_dataset(ref, facts(format=DatasetFormat.IMAGES))
    assert first is not None
    assert second is not None
    assert other is not None
    assert (second.id, second.created_at) == (first.id, first.created_at)
    assert (second.samples, second.labelled) == (310, False)
    assert workspace.datasets() == (second, other)
    assert other.name == "pictures 2"


def test_a_look_at_a_part_does_not_make_the_data_smaller(workspace: Workspace, tmp_path: Path) -> None:
    ref = DatasetRef(path=str(tmp_path / "pictures"))
    workspace.keep_dataset(ref, facts(300))
    part = workspace.keep_dataset(msgspec.structs.replace(ref, limit=10), facts(10, labelled=0))
    assert part is not None
    assert (part.samples, part.labelled) == (300, True)


def test_without_a_project_and_beside_another_window_nothing_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    with open_workspace(None) as bare:
        assert bare.keep_dataset(DatasetRef(path="pictures"), facts()) is None
    with open_workspace(workspace.folder) as reader:
        assert reader.read_only
        assert reader.keep_dataset(DatasetRef(path="pictures"), facts()) is None
    assert workspace.datasets() == ()


def test_many_threads_that_keep_the_same_data_make_one_entry(workspace: Workspace, tmp_path: Path) -> None:
    ref = DatasetRef(path=str(tmp_path / "pictures"))
    threads = [threading.Thread(target=workspace.keep_dataset, args=(ref, facts(n))) for n in range(1, 17)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(workspace.datasets()) == 1


def test_deleted_data_comes_back_unless_it_was_kept_again(
    workspace: Workspace, heard: list[WorkspaceEvent], tmp_path: Path
) -> None:
    ref = DatasetRef(path=str(tmp_path / "pictures"))
    kept = workspace.keep_dataset(ref, facts())
    assert kept is not None
    token = workspace.delete(datasets=[kept.id])
    assert workspace.datasets() == ()
    workspace.restore(token)
    assert workspace.datasets() == (kept,)
    token = workspace.delete(datasets=[kept.id])
    again = workspace.keep_dataset(ref, facts())
    workspace.restore(token)
    assert workspace.datasets() == (again,)
    heard_of = [e.ids for e in heard if isinstance(e, ProjectChanged) and e.kind == "dataset"]
    assert heard_of.count((kept.id,)) == 5


def test_an_evaluation_keeps_its_data(workspace: Workspace, models: Path, tmp_path: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    spec = EvaluateSpec(model="", dataset=DatasetRef(path=str(tmp_path / "pictures"), limit=5))
    ticket = prepare(spec, variant.id, workspace.store)
    result = evaluation_result(samples=5, dataset_format="class-folders")
    told: list[ProjectChanged] = []
    assert workspace.store is not None
    Recorder(workspace.store).record(
        ticket, Outcome(state=JobState.SUCCEEDED, sentence=say("Done."), result=result), told
    )
    (dataset,) = workspace.datasets()
    assert (dataset.name, dataset.format, dataset.samples) == ("pictures", "class-folders", 5)
    assert [change.kind for change in told] == ["run", "dataset"]


def test_a_quantization_keeps_the_data_it_was_calibrated_and_judged_with() -> None:
    accuracy = QuantizedAccuracy(
        metric=Metric.TOP1, reference=0.9, quantized=0.89, drop=0.01, samples=80, dataset_format="idx"
    )
    result = QuantizeResult(
        xml="/out/net.xml",
        bin="/out/net.bin",
        size_bytes=1,
        size_ratio=0.25,
        quantized_operations=3,
        total_operations=4,
        samples_used=30,
        quantize_ms=1.0,
        dataset_format="images",
        accuracy=accuracy,
    )
    spec = QuantizeSpec(
        model="net.onnx",
        output_dir="/out",
        dataset=DatasetRef(path="/data/plain"),
        accuracy=AccuracyCheck(dataset=DatasetRef(path="/data/labels.idx")),
    )
    assert [(s.path, s.form, s.samples, s.labelled) for s in used(spec, result)] == [
        ("/data/plain", "images", 30, False),
        ("/data/labels.idx", "idx", 80, True),
    ]
    (folders, _) = used(spec, msgspec.structs.replace(result, dataset_format="class-folders"))
    assert folders.labelled
    outlines = msgspec.structs.replace(result, dataset_format=DatasetFormat.COCO_MASKS.value, accuracy=None)
    (masks,) = used(msgspec.structs.replace(spec, accuracy=None), outlines)
    assert masks.labelled
