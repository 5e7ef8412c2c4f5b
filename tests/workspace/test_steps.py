"""Running steps: what succeeds is recorded with its lineage, what does not leaves nothing half-made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from tests.workspace.conftest import FAKE_WORKER, eventually, imported, open_workspace
from workbench.core.benchmarking import BenchmarkResult, BenchmarkSpec
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.events import Ended, JobEvent
from workbench.core.inspection import InspectSpec
from workbench.core.measuring import Hint
from workbench.core.profiling import ProfileSpec
from workbench.core.project import JobState, Step
from workbench.core.reporting import ReportResult
from workbench.core.specs import decode_spec
from workbench.jobs import JobQueue
from workbench.workspace import Workspace
from workbench.workspace.events import JobChanged, ProjectChanged, ProjectOpened, WorkspaceEvent

CONVERT = ConvertSpec(model="", output_dir="")


def finish(workspace: Workspace, job_id: str) -> JobState:
    outcome = workspace.wait(job_id, 60)
    assert outcome is not None
    return outcome.state


def running(workspace: Workspace, job_id: str) -> bool:
    return eventually(lambda: any(j.id == job_id and j.state is JobState.RUNNING for j in workspace.jobs()))


def test_a_benchmark_is_kept_as_a_run_with_its_result(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    job_id = workspace.start(BenchmarkSpec(model="", hint=Hint.LATENCY), variant.id)
    assert finish(workspace, job_id) is JobState.SUCCEEDED
    (run,) = workspace.runs(variant.id)
    assert workspace.recorded_run(job_id) == run.id
    assert (run.step, run.device, run.hint) == (Step.BENCHMARK, "CPU", "latency")
    assert (run.throughput_fps, run.latency_median_ms, run.verdict) == (123.0, 2.0, "stable")
    result = workspace.run_result(run.id)
    assert isinstance(result, BenchmarkResult)
    assert Path(result.samples_file) == workspace.folder / "runs" / f"{run.id}.npz"
    assert Path(result.samples_file).exists()
    assert workspace.run_spec(run.id).model == variant.path
    assert result.warnings == ()


def test_a_profile_is_kept_as_a_run(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    finish(workspace, workspace.start(ProfileSpec(model=variant.path), variant.id))
    (run,) = workspace.runs()
    assert (run.step, run.throughput_fps, run.latency_median_ms) == (Step.PROFILE, None, 2.0)


def test_a_conversion_becomes_a_variant_that_knows_where_it_comes_from(
    workspace: Workspace, models: Path
) -> None:
    source = imported(workspace, models / "net.onnx")
    job_id = workspace.convert(source.id, CONVERT)
    assert finish(workspace, job_id) is JobState.SUCCEEDED
    made = workspace.imported_variant(job_id)
    assert (made.model_id, made.parent_id, made.name) == (source.model_id, source.id, "FP16")
    assert made.owned
    assert Path(made.path) == workspace.folder / "artefacts" / made.id / "net.xml"
    assert Path(made.path).read_text() == "<net/> a model"
    assert decode_spec(made.recipe).model == source.path


def test_a_converted_model_is_looked_at_without_being_asked(workspace: Workspace, models: Path) -> None:
    source = imported(workspace, models / "net.onnx")
    job_id = workspace.convert(source.id, CONVERT)
    finish(workspace, job_id)
    made = workspace.imported_variant(job_id)
    assert eventually(lambda: workspace.variant(made.id).inspection is not None)
    assert workspace.variant(made.id).sha256


def test_a_conversion_into_a_folder_of_the_users_choice_is_recorded_but_not_owned(
    workspace: Workspace, models: Path, tmp_path: Path
) -> None:
    source = imported(workspace, models / "net.onnx")
    job_id = workspace.convert(source.id, ConvertSpec(model="", output_dir=str(tmp_path / "out")))
    finish(workspace, job_id)
    made = workspace.imported_variant(job_id)
    assert (made.owned, made.path) == (False, str(tmp_path / "out" / "net.xml"))
    workspace.delete(variants=[made.id])
    assert Path(made.path).exists()


@pytest.mark.parametrize("way", ["cancel", "kill"])
def test_a_conversion_that_does_not_end_well_leaves_nothing(
    workspace: Workspace, models: Path, way: str
) -> None:
    source = imported(workspace, models / "slow.onnx")
    job_id = workspace.convert(source.id, CONVERT)
    assert eventually(lambda: list(workspace.folder.glob("artefacts/*/.partial-*/net.xml")))
    if way == "cancel":
        workspace.cancel(job_id)
    else:
        os.kill(workspace.queue.child_pid(job_id), signal.SIGSEGV)
    expected = JobState.CANCELLED if way == "cancel" else JobState.CRASHED
    assert finish(workspace, job_id) is expected
    assert list((workspace.folder / "artefacts").iterdir()) == []
    assert [v.id for v in workspace.variants()] == [source.id]
    assert workspace.jobs()[-1].state is expected
    assert workspace.jobs()[-1].sentence


def test_half_made_files_in_the_users_folder_go_but_those_of_others_stay(
    workspace: Workspace, models: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / ".partial-of-somebody-else").mkdir(parents=True)
    source = imported(workspace, models / "slow.onnx")
    job_id = workspace.convert(source.id, ConvertSpec(model="", output_dir=str(out)))
    assert eventually(lambda: list(out.glob(".partial-*-17/net.xml")))
    workspace.cancel(job_id)
    finish(workspace, job_id)
    assert [p.name for p in out.iterdir()] == [".partial-of-somebody-else"]


def test_a_conversion_that_is_cancelled_leaves_another_into_the_same_folder_alone(
    workspace: Workspace, models: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "out"
    source = imported(workspace, models / "slow.onnx")
    first, second = (
        workspace.convert(source.id, ConvertSpec(model="", output_dir=str(out))) for _ in range(2)
    )
    assert eventually(lambda: len(list(out.glob(".partial-*-17/net.xml"))) == 2)
    workspace.cancel(second)
    finish(workspace, second)
    assert len(list(out.glob(".partial-*-17/net.xml"))) == 1
    workspace.cancel(first)
    finish(workspace, first)
    assert not out.parent.exists()


def test_a_cancelled_measurement_leaves_no_run_and_no_arrays(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "slow.onnx")
    job_id = workspace.start(BenchmarkSpec(model=""), variant.id)
    assert eventually(lambda: list((workspace.folder / "runs").iterdir()))
    workspace.cancel(job_id)
    assert finish(workspace, job_id) is JobState.CANCELLED
    assert workspace.runs() == ()
    assert list((workspace.folder / "runs").iterdir()) == []
    assert workspace.recorded_run(job_id) is None


def test_a_cancelled_report_leaves_nothing_beside_its_file(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / ".partial-9-other.html").write_text("somebody else's")
    job_id = workspace.start(workspace.report_spec(tmp_path / "report.html", "slow"))
    assert eventually(lambda: list(tmp_path.glob(".partial-*-report")))
    workspace.cancel(job_id)
    assert finish(workspace, job_id) is JobState.CANCELLED
    assert [p.name for p in tmp_path.glob("*report*")] == []
    assert (tmp_path / ".partial-9-other.html").exists()


def test_a_stopped_measurement_is_kept(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "slow.onnx")
    job_id = workspace.start(BenchmarkSpec(model=""), variant.id)
    assert eventually(lambda: list((workspace.folder / "runs").iterdir()))
    workspace.stop(job_id)
    assert finish(workspace, job_id) is JobState.SUCCEEDED
    assert [r.id for r in workspace.runs()] == [workspace.recorded_run(job_id)]


def test_a_run_of_a_file_that_has_changed_says_so(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    (models / "net.onnx").write_text("changed behind our back")
    job_id = workspace.start(BenchmarkSpec(model=""), variant.id)
    finish(workspace, job_id)
    (warning,) = workspace.run_result(workspace.recorded_run(job_id)).warnings
    assert "has changed since it was imported" in str(warning)


def test_whoever_hears_the_end_finds_the_result_recorded(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    found: list[tuple[object, int]] = []

    def listen(event: WorkspaceEvent) -> None:
        if isinstance(event, JobChanged) and isinstance(event.event, Ended):
            found.append((workspace.recorded_run(event.job_id), len(workspace.runs())))

    workspace.subscribe(listen)
    finish(workspace, workspace.start(BenchmarkSpec(model=""), variant.id))
    assert found == [(workspace.runs()[0].id, 1)]


def test_a_listener_that_raises_does_not_silence_the_others(
    workspace: Workspace, models: Path, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[WorkspaceEvent] = []

    def fail(event: WorkspaceEvent) -> None:
        if isinstance(event, ProjectChanged):
            raise RuntimeError("listener's mistake")  # noqa: TRY004

    workspace.subscribe(fail)
    unsubscribe = workspace.subscribe(heard.append)
    assert isinstance(heard[0], ProjectOpened)
    variant = imported(workspace, models / "net.onnx")
    assert any(isinstance(e, ProjectChanged) for e in heard)
    assert "listener's mistake" in caplog.text
    unsubscribe()
    count = len(heard)
    workspace.rename_variant(variant.id, "x")
    assert len(heard) == count


def test_nothing_in_use_is_deleted(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "slow.onnx")
    job_id = workspace.start(BenchmarkSpec(model=""), variant.id)
    with pytest.raises(WorkbenchError, match="A job is using it"):
        workspace.delete(models=[variant.model_id])
    workspace.cancel(job_id)
    finish(workspace, job_id)
    token = workspace.delete(models=[variant.model_id])
    assert workspace.models() == ()
    workspace.restore(token)
    assert workspace.variant(variant.id) == variant


def test_names_given_by_people_are_tidied_and_checked(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    workspace.rename_model(variant.model_id, "  my \n net ")
    assert workspace.models()[0].name == "my net"
    with pytest.raises(WorkbenchError, match="between 1 and 200"):
        workspace.rename_variant(variant.id, "  ")


def test_a_pinned_run_is_the_baseline_of_its_variant(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    for _ in range(2):
        finish(workspace, workspace.start(BenchmarkSpec(model=""), variant.id))
    first, second = workspace.runs()
    assert workspace.baseline(variant.id) is None
    workspace.pin_baseline(first.id)
    workspace.pin_baseline(second.id)
    assert workspace.baseline(variant.id).id == second.id
    workspace.pin_baseline(second.id, False)
    assert workspace.baseline(variant.id) is None


def test_a_report_spec_carries_everything_the_report_shows(
    workspace: Workspace, models: Path, tmp_path: Path
) -> None:
    variant = imported(workspace, models / "net.onnx")
    finish(workspace, workspace.start(BenchmarkSpec(model=""), variant.id))
    spec = workspace.report_spec(tmp_path / "report.html", "Demo")
    assert spec.models == workspace.models()
    assert spec.runs[0].result == workspace.run_result(workspace.runs()[0].id)
    result = workspace.run(spec)
    assert isinstance(result, ReportResult)
    assert Path(result.path).read_text() == "Demo: 1 runs"
    assert len(workspace.jobs()[-1].spec) < 300
    assert workspace.report_spec(tmp_path / "r.html", "x", runs=[]).runs == ()


def test_jobs_of_a_closed_window_are_cancelled_and_remembered(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "slow.onnx")
    first = workspace.start(BenchmarkSpec(model=""), variant.id)
    second = workspace.start(BenchmarkSpec(model=""), variant.id)
    assert running(workspace, first)
    workspace.close()
    again = open_workspace(workspace.folder)
    states = {j.id: (j.state, j.sentence) for j in again.jobs()}
    again.close()
    assert {states[first][0], states[second][0]} == {JobState.CANCELLED}
    assert states[first][1]


# --- run: the blocking form ---------------------------------------------------------------------------------------


def test_run_without_a_project_records_nothing(models: Path, tmp_path: Path) -> None:
    with open_workspace(None) as workspace:
        result = workspace.run(ConvertSpec(model=str(models / "net.onnx"), output_dir=str(tmp_path / "out")))
        assert isinstance(result, ConvertResult)
        assert isinstance(workspace.run(BenchmarkSpec(model=result.xml)), BenchmarkResult)
        assert workspace.jobs() == workspace.models() == workspace.runs() == ()
        with pytest.raises(WorkbenchError, match="No project is open"):
            workspace.import_model(models / "net.onnx")
        with pytest.raises(WorkbenchError, match="No output folder"):
            workspace.run(CONVERT)


def test_run_in_a_project_brings_the_model_in_first(workspace: Workspace, models: Path) -> None:
    workspace.run(BenchmarkSpec(model=str(models / "net.onnx")))
    workspace.run(ProfileSpec(model=str(models / "net.onnx")))
    (variant,) = workspace.variants()
    assert [(r.step, r.variant_id) for r in workspace.runs()] == [
        (Step.BENCHMARK, variant.id),
        (Step.PROFILE, variant.id),
    ]


def test_run_of_inspect_in_a_project_is_an_import(workspace: Workspace, models: Path) -> None:
    workspace.run(InspectSpec(model=str(models / "net.onnx")))
    assert [m.name for m in workspace.models()] == ["net"]
    assert len(workspace.jobs()) == 1


def test_run_of_convert_in_a_project_records_both_ends(
    workspace: Workspace, models: Path, tmp_path: Path
) -> None:
    workspace.run(ConvertSpec(model=str(models / "net.onnx"), output_dir=str(tmp_path / "out")))
    source, made = workspace.variants()
    assert made.parent_id == source.id
    assert made.inspection is not None


def test_run_tells_its_events_on_the_callers_thread(models: Path) -> None:
    heard: list[tuple[JobEvent, threading.Thread]] = []
    with open_workspace(None) as workspace:
        spec = InspectSpec(model=str(models / "net.onnx"))
        workspace.run(spec, on_event=lambda event: heard.append((event, threading.current_thread())))
    assert isinstance(heard[-1][0], Ended)
    assert {thread for _, thread in heard} == {threading.current_thread()}


def test_run_raises_what_the_step_raised(models: Path) -> None:
    with (
        open_workspace(None) as workspace,
        pytest.raises(WorkbenchError, match="It says so itself") as caught,
    ):
        workspace.run(BenchmarkSpec(model=str(models / "broken.onnx")))
    assert caught.value.report.code is ErrorCode.MODEL_BROKEN


@pytest.mark.parametrize("when", ["progress", "silence"])
def test_ctrl_c_cancels_the_job_and_is_reported_as_cancelled(models: Path, when: str) -> None:
    script = Path(__file__).with_name("interrupted.py")
    command = [sys.executable, str(script), when, str(models / "slow.onnx")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split()) == (0, [ErrorCode.CANCELLED.value, "ended"]), done.stderr


def test_a_callback_that_raises_ends_the_job(models: Path) -> None:
    with open_workspace(None) as workspace:
        with pytest.raises(ZeroDivisionError):
            workspace.run(BenchmarkSpec(model=str(models / "slow.onnx")), on_event=lambda event: 1 / 0)
        assert eventually(lambda: all(job.state.ended for job in workspace.queue.jobs()))


# --- a project that somebody else has -----------------------------------------------------------------------------


def test_a_second_window_measures_without_recording(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    with open_workspace(workspace.folder) as second:
        assert second.read_only
        assert "another window" in str(second.notice)
        assert second.variants() == workspace.variants()
        job_id = second.start(BenchmarkSpec(model=""), variant.id)
        assert finish(second, job_id) is JobState.SUCCEEDED
        assert second.recorded_run(job_id) is None
        for refused in (
            lambda: second.import_model(models / "net.onnx"),
            lambda: second.convert(variant.id, CONVERT),
            lambda: second.rename_variant(variant.id, "x"),
        ):
            with pytest.raises(WorkbenchError) as caught:
                refused()
            assert caught.value.report.code is ErrorCode.PROJECT_READ_ONLY
    assert workspace.runs() == ()
    assert list((workspace.folder / "runs").iterdir()) == []


def test_a_result_that_cannot_be_kept_is_said_not_swallowed(
    workspace: Workspace, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    variant = imported(workspace, models / "net.onnx")
    with workspace.store._change() as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    job_id = workspace.start(BenchmarkSpec(model=""), variant.id)
    outcome = workspace.wait(job_id, 60)
    assert outcome.state is JobState.FAILED
    assert str(outcome.sentence) == "The result could not be kept in the project."
    assert workspace.jobs()[-1].state is JobState.FAILED
    assert list((workspace.folder / "runs").iterdir()) == []


def test_limits_given_to_the_workspace_hold_for_every_job(tmp_path: Path, models: Path) -> None:
    with Workspace(JobQueue(keep_spare=False, program=FAKE_WORKER)) as workspace:
        workspace.default_limits = msgspec.structs.replace(workspace.default_limits, seconds=0.5)
        with pytest.raises(WorkbenchError) as caught:
            workspace.run(BenchmarkSpec(model=str(models / "slow.onnx")))
        assert caught.value.report.code is ErrorCode.TIMED_OUT
