"""What is put into a project is found again: in the same session, in the next one, and by a second reader."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import msgspec
import pytest

from tests.store import builders
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.project import Dataset, JobState, Step
from workbench.core.specs import decode_spec
from workbench.store.database import ProjectStore


def reopened(store: ProjectStore) -> ProjectStore:
    store.close()
    return ProjectStore.open(store.folder)


def test_everything_put_in_is_there_after_reopening(filled: ProjectStore) -> None:
    dataset = Dataset(
        id="d1",
        name="digits",
        path="/data",
        format="folders",
        samples=9,
        labelled=True,
        created_at=builders.WHEN,
    )
    filled.keep_dataset(dataset)
    before = (filled.models(), filled.variants(), filled.runs(), filled.datasets())
    again = reopened(filled)
    try:
        assert (again.models(), again.variants(), again.runs(), again.datasets()) == before
        assert again.run_result("r1") == builders.benchmark_result()
        assert again.run_spec("r1") == builders.benchmark_spec()
        assert again.variant("v2").inspection == builders.inspection("cd" * 32)
    finally:
        again.close()


def test_lists_can_be_asked_per_model_and_per_variant(filled: ProjectStore) -> None:
    assert [v.id for v in filled.variants("m1")] == ["v1", "v2"]
    assert [r.id for r in filled.runs("v2")] == ["r2", "r3"]
    assert filled.runs("nobody") == ()
    assert filled.variant("nobody") is None


def test_a_run_keeps_the_conditions_it_was_measured_under_in_columns(filled: ProjectStore) -> None:
    filled.add_run(
        builders.run("r9", "v1"), builders.benchmark_spec(), builders.benchmark_result(model_sha256="ab" * 32)
    )
    connection = sqlite3.connect(filled.folder / "project.db")
    columns = "model_sha256, openvino_version, host, cpu_name, governor, load_average"
    row = connection.execute(f"SELECT {columns} FROM runs WHERE id = 'r9'").fetchone()
    connection.close()
    assert row == ("ab" * 32, "2026.4.1", "bench", "Test CPU", "performance", 0.25)


def test_own_files_are_found_after_the_project_folder_was_moved(filled: ProjectStore, tmp_path: Path) -> None:
    samples = filled.samples_file("r5")
    samples.write_bytes(b"arrays")
    filled.add_run(
        builders.run("r5", "v2"),
        builders.benchmark_spec(),
        builders.benchmark_result(samples_file=str(samples)),
    )
    filled.close()
    moved = tmp_path / "elsewhere"
    filled.folder.rename(moved)
    again = ProjectStore.open(moved)
    try:
        assert Path(again.variant("v2").path).read_text() == "<net/>"
        assert Path(again.run_result("r5").samples_file).read_bytes() == b"arrays"
        assert again.variant("v1").path == "/models/net.onnx"
    finally:
        again.close()


def test_profiles_and_benchmarks_come_back_as_what_they_were(filled: ProjectStore) -> None:
    filled.add_run(
        builders.run("p1", "v1", step=Step.PROFILE), builders.benchmark_spec(), builders.profile_result()
    )
    assert filled.run_result("p1") == builders.profile_result()


def test_an_unknown_run_is_refused_in_a_sentence(store: ProjectStore) -> None:
    with pytest.raises(WorkbenchError, match="nothing with the id nobody") as caught:
        store.run_result("nobody")
    assert caught.value.report.code is ErrorCode.PROJECT_UNUSABLE


def test_renaming_changes_the_name_only(filled: ProjectStore) -> None:
    filled.rename_model("m1", "backbone")
    filled.rename_variant("v2", "for the demo")
    filled.rename_run("r1", "quiet machine")
    again = reopened(filled)
    try:
        assert [m.name for m in again.models()] == ["backbone", "other"]
        assert again.variant("v2").name == "for the demo"
        assert again.variant("v2").parent_id == "v1"
        assert [r.title for r in again.runs()] == ["quiet machine", None, None, None]
    finally:
        again.close()


def test_a_variant_has_one_baseline_per_step(filled: ProjectStore) -> None:
    assert filled.set_baseline("r2", True) == ("r2",)
    assert set(filled.set_baseline("r3", True)) == {"r2", "r3"}
    filled.set_baseline("r1", True)
    assert [r.id for r in filled.runs() if r.baseline] == ["r1", "r3"]
    assert filled.set_baseline("r3", False) == ("r3",)
    again = reopened(filled)
    try:
        assert [r.id for r in again.runs() if r.baseline] == ["r1"]
    finally:
        again.close()


def test_a_change_that_fails_leaves_lists_and_file_as_they_were(filled: ProjectStore) -> None:
    before = filled.contents
    with pytest.raises(WorkbenchError):
        filled.add_run(builders.run("r1", "v1"), builders.benchmark_spec(), builders.benchmark_result())
    with pytest.raises(WorkbenchError):
        filled.add_run(
            builders.run("r7", "no such variant"), builders.benchmark_spec(), builders.benchmark_result()
        )
    assert filled.contents == before
    again = reopened(filled)
    try:
        assert again.runs() == tuple(before.runs.values())
    finally:
        again.close()


def test_jobs_that_had_not_ended_are_shown_as_interrupted_at_the_next_opening(store: ProjectStore) -> None:
    store.put_job(builders.job("j1"))
    store.put_job(msgspec.structs.replace(builders.job("j2"), state=JobState.RUNNING))
    store.put_job(msgspec.structs.replace(builders.job("j3"), state=JobState.SUCCEEDED))
    again = reopened(store)
    try:
        states = {j.id: (j.state, j.sentence) for j in again.jobs()}
        assert states["j1"] == (
            JobState.INTERRUPTED,
            "Interrupted: the program ended before this job began.",
        )
        assert states["j2"][1] == "Interrupted: the program ended while this job was running."
        assert states["j3"][0] is JobState.SUCCEEDED
        assert all(j.ended_at for j in again.jobs() if j.state is JobState.INTERRUPTED)
    finally:
        again.close()


def test_threads_may_record_while_another_reads(filled: ProjectStore) -> None:
    stop = threading.Event()
    slowest = 0.0
    seen: list[int] = []

    def record(first: int) -> None:
        for number in range(40):
            filled.add_run(
                builders.run(f"t{first + number}", "v1"),
                builders.benchmark_spec(),
                builders.benchmark_result(),
            )

    def read() -> None:
        nonlocal slowest
        while not stop.is_set():
            begin = time.perf_counter()
            runs = filled.runs("v1")
            slowest = max(slowest, time.perf_counter() - begin)
            seen.append(len(runs))
            filled.run_result(runs[-1].id)
            time.sleep(0.0005)

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=record, args=(1000 * i,)) for i in range(4)]
    reader.start()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    stop.set()
    reader.join()
    assert len(filled.runs("v1")) == 161
    assert seen == sorted(seen)
    assert slowest < 0.2


def test_a_reader_is_not_held_up_by_an_open_write_transaction(filled: ProjectStore) -> None:
    with filled._change():
        begin = time.perf_counter()
        done = threading.Event()

        def read() -> None:
            filled.runs()
            filled.run_result("r1")
            done.set()

        threading.Thread(target=read).start()
        assert done.wait(2.0)
        assert time.perf_counter() - begin < 1.0


def test_the_write_ahead_log_is_emptied_by_tidying(filled: ProjectStore) -> None:
    big = builders.benchmark_result(properties=3000)
    for number in range(60):
        filled.add_run(builders.run(f"b{number}", "v1"), builders.benchmark_spec(), big)
    database = filled.folder / "project.db"
    before = database.stat().st_size
    filled.tidy()
    assert database.stat().st_size > before + 1_000_000
    assert filled.run_result("b59") == big


def test_ten_thousand_runs_open_in_under_a_second(store: ProjectStore) -> None:
    store.add_model(builders.model(), builders.variant())
    result = builders.benchmark_result(properties=5)
    with store._change() as connection:
        connection.executemany(
            "INSERT INTO runs (id, variant_id, step, device, created_at, throughput_fps, latency_median_ms)"
            " VALUES (?, 'v1', 'benchmark', 'CPU', ?, 1.5, 2.5)",
            [(f"r{i}", builders.WHEN) for i in range(10_000)],
        )
        text = msgspec.json.encode(result).decode()
        spec = msgspec.json.encode(builders.benchmark_spec()).decode()
        connection.executemany(
            "INSERT INTO results VALUES (?, ?, ?)", [(f"r{i}", spec, text) for i in range(10_000)]
        )
    store.close()
    begin = time.process_time()
    again = ProjectStore.open(store.folder)
    elapsed = time.process_time() - begin
    try:
        assert len(again.runs()) == len(again.runs("v1")) == 10_000
        assert elapsed < 1.0
    finally:
        again.close()


def test_a_conversion_of_an_older_program_is_read_with_its_verdict(filled: ProjectStore) -> None:
    """What version 1 wrote: a verification of four figures, a recipe and a result without today's fields."""
    result = (
        '{"step":"convert","xml":"/a/net.xml","bin":"/a/net.bin","size_bytes":9,"precision":"f16","inputs":[],'
        '"outputs":[],"convert_ms":1.5,"save_ms":0.5,"warnings":[],"sha256":"ab","openvino_version":"2026.4",'
        '"verification":{"reference":"onnxruntime","max_abs_error":0.25,"cosine":0.5,"passed":false}}'
    )
    recipe = (
        '{"step":"convert","model":"/m/net.onnx","output_dir":"/a","output_name":null,"inputs":[],'
        '"compress_to_fp16":false,"overwrite":true}'
    )
    with filled._change() as connection:
        connection.execute("UPDATE variants SET result = ?, recipe = ? WHERE id = 'v2'", (result, recipe))
    again = reopened(filled)
    try:
        variant = again.variant("v2")
        assert variant is not None
        assert variant.conversion is not None
        assert variant.conversion.verification is not None
        assert variant.conversion.verification.passed is False
        assert variant.conversion.weights_sha256 is None
        spec = decode_spec(variant.recipe or "")
        assert isinstance(spec, ConvertSpec)
        assert (spec.compress_to_fp16, spec.verify, spec.preprocessing) == (False, None, ())
        assert again.change_variant("v2", name="other").conversion == variant.conversion
    finally:
        again.close()
    renamed = ProjectStore.open(filled.folder)
    try:
        assert renamed.variant("v2").conversion == variant.conversion
    finally:
        renamed.close()
