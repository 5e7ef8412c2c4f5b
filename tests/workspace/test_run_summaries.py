"""What lists show of comparisons and evaluations without reading their results."""

from __future__ import annotations

from pathlib import Path

from tests.measured_runs import comparison_result, evaluation_result
from tests.workspace.conftest import imported, open_workspace
from workbench.core.comparing import CompareSide, CompareSpec
from workbench.core.datasets import DatasetRef
from workbench.core.evaluation import EvaluateSpec
from workbench.core.events import Outcome
from workbench.core.messages import say
from workbench.core.project import JobState, RunFigure, RunSummary
from workbench.core.reporting import ReportSpec
from workbench.core.specs import Result, Spec
from workbench.workspace import Workspace
from workbench.workspace.recording import Recorder
from workbench.workspace.tickets import prepare


def recorded(workspace: Workspace, models: Path, spec: Spec, result: Result) -> RunSummary:
    variant = imported(workspace, models / "net.onnx")
    assert workspace.store is not None
    ticket = prepare(spec, variant.id, workspace.store)
    outcome = Outcome(state=JobState.SUCCEEDED, sentence=say("Done."), result=result)
    Recorder(workspace.store).record(ticket, outcome, [])
    (run,) = workspace.runs(variant.id)
    return run


COMPARED = CompareSpec(a=CompareSide(model="/a.xml"), b=CompareSide(model="/b.xml"))
EVALUATED = EvaluateSpec(model="", dataset=DatasetRef(path="/data"))


def test_a_comparison_is_listed_with_its_ratio_and_its_verdict(workspace: Workspace, models: Path) -> None:
    run = recorded(workspace, models, COMPARED, comparison_result())
    assert run.verdict == "a_faster"
    assert run.figure == RunFigure(name="ratio", value=0.97, low=0.965, high=0.975)
    assert (run.title, run.throughput_fps, run.latency_median_ms) == (None, None, None)


def test_an_evaluation_is_listed_with_its_metric_also_when_it_is_renamed_and_reopened(
    workspace: Workspace, models: Path
) -> None:
    run = recorded(workspace, models, EVALUATED, evaluation_result())
    assert run.figure == RunFigure(name="top1", value=0.984, low=0.9775, high=0.9886)
    workspace.rename_run(run.id, "the good one")
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder) as again:
        (kept,) = again.runs(run.variant_id)
        assert (kept.title, kept.figure) == ("the good one", run.figure)


def test_an_evaluation_without_a_value_has_none_in_the_list(workspace: Workspace, models: Path) -> None:
    run = recorded(workspace, models, EVALUATED, evaluation_result(value=None, interval=None))
    assert run.figure == RunFigure(name="top1", value=None)


def test_a_report_takes_comparisons_and_evaluations_along(workspace: Workspace, models: Path) -> None:
    recorded(workspace, models, COMPARED, comparison_result())
    spec = workspace.report_spec(models / "report.html", "Title")
    assert isinstance(spec, ReportSpec)
    assert [run.result for run in spec.runs] == [comparison_result()]
