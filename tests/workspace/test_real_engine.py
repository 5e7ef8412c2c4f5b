"""The whole way with the product's own worker: a real model in, converted, measured, profiled, all of it kept."""

from __future__ import annotations

from pathlib import Path

from tests.models import save_small_cnn
from workbench.core.benchmarking import BenchmarkResult, BenchmarkSpec
from workbench.core.conversion import ConvertSpec
from workbench.core.inspection import ModelFormat
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.workspace import Workspace


def test_a_real_model_goes_all_the_way(tmp_path: Path) -> None:
    source = save_small_cnn(tmp_path / "cnn.onnx")
    project = tmp_path / "project"
    with Workspace.open(project) as workspace:
        job_id = workspace.import_model(source)
        outcome = workspace.wait(job_id, 120)
        imported = workspace.imported_variant(job_id)
        assert imported is not None, outcome
        assert imported.format is ModelFormat.ONNX
        workspace.run(ConvertSpec(model="", output_dir=""), variant_id=imported.id)
        converted = workspace.variants()[-1]
        assert converted.parent_id == imported.id
        assert converted.format is ModelFormat.IR
        assert converted.name == "FP16"
        assert converted.inspection is not None
        assert converted.inspection.inputs[0].name == imported.inspection.inputs[0].name
        folder = project / "artefacts" / converted.id
        assert {p.suffix for p in folder.iterdir()} == {".xml", ".bin"}
        workspace.run(BenchmarkSpec(model="", seconds=0.5), variant_id=converted.id)
        workspace.run(ProfileSpec(model="", blocks=2, seconds=0.5), variant_id=converted.id)
        benchmark, profile = workspace.runs(converted.id)
        spec = workspace.report_spec(tmp_path / "report.html", "cnn")
        workspace.run(spec)
        assert "cnn" in (tmp_path / "report.html").read_text()
    with Workspace.open(project, keep_spare=False) as again:
        measured = again.run_result(benchmark.id)
        assert isinstance(measured, BenchmarkResult)
        assert measured.warnings == () or all("has changed" not in str(w) for w in measured.warnings)
        assert measured.model_sha256 == again.variant(converted.id).sha256
        assert measured.throughput_fps == benchmark.throughput_fps
        assert Path(measured.samples_file) == project / "runs" / f"{benchmark.id}.npz"
        assert Path(measured.samples_file).stat().st_size > 0
        assert isinstance(again.run_result(profile.id), ProfileResult)
        assert [p.name for p in (project / "runs").iterdir()] == [f"{benchmark.id}.npz"]
