"""Recipes: what a conversion leaves to be run again, and Python functions as sources."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.workspace.conftest import imported, open_workspace
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.events import Outcome
from workbench.core.inspection import InspectSpec, ModelFormat
from workbench.core.making import code_of, making_of
from workbench.core.measuring import Hint
from workbench.core.previewing import PreviewSpec
from workbench.core.project import JobState, Variant
from workbench.core.quantization import QuantizeSpec
from workbench.core.specs import decode_spec
from workbench.workspace import Workspace


def convert(workspace: Workspace, source: Variant, **options: object) -> Variant:
    job_id = workspace.start(ConvertSpec(model="", output_dir="", **options), source.id)
    assert workspace.wait(job_id, 60) is not None
    made = workspace.imported_variant(job_id)
    assert made is not None
    return made


def run_again(workspace: Workspace, variant: Variant, **options: bool) -> tuple[Outcome, Variant | None]:
    job_id = workspace.rerun_recipe(variant.id, **options)
    outcome = workspace.wait(job_id, 60)
    assert outcome is not None
    return outcome, workspace.imported_variant(job_id)


@pytest.fixture
def factory(models: Path) -> str:
    file = models / "net.py"
    file.write_text("def make(): ...")
    return f"{file}:make"


def test_what_a_conversion_returned_stays_with_its_variant(workspace: Workspace, models: Path) -> None:
    made = convert(workspace, imported(workspace, models / "net.onnx"))
    assert made.conversion is not None
    assert made.conversion.verification is not None
    folder = workspace.folder
    workspace.close()
    with open_workspace(folder) as again:
        kept = again.variant(made.id)
        assert kept is not None
        assert kept.conversion == made.conversion


def test_a_recipe_run_again_makes_another_variant_and_says_that_the_weights_are_the_same(
    workspace: Workspace, models: Path
) -> None:
    source = imported(workspace, models / "net.onnx")
    made = convert(workspace, source, compress_to_fp16=False, batch=4)
    outcome, again = run_again(workspace, made)
    assert again is not None
    assert (again.name, again.parent_id) == (f"{made.name} again", source.id)
    assert again.path != made.path
    assert "gave the same weights, byte for byte" in str(outcome.sentence)
    assert again.conversion is not None
    assert not again.conversion.warnings
    before, after = decode_spec(made.recipe or ""), decode_spec(again.recipe or "")
    assert isinstance(before, ConvertSpec)
    assert isinstance(after, ConvertSpec)
    assert (after.batch, after.compress_to_fp16, after.model) == (4, False, before.model)


def test_a_recipe_whose_source_has_changed_warns_of_other_weights(workspace: Workspace, models: Path) -> None:
    made = convert(workspace, imported(workspace, models / "net.onnx"))
    (models / "net.onnx").write_text("a model that was trained further")
    outcome, again = run_again(workspace, made)
    assert "other weights" in str(outcome.sentence)
    assert again is not None
    assert again.conversion is not None
    assert "its source has changed" in str(again.conversion.warnings[-1])


def test_an_imported_model_has_no_recipe_to_run_again(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    with pytest.raises(WorkbenchError, match="was not made here"):
        workspace.rerun_recipe(variant.id)


def test_a_recipe_without_its_source_is_refused(workspace: Workspace, models: Path) -> None:
    source = imported(workspace, models / "net.onnx")
    made = convert(workspace, source)
    workspace.delete(variants=[source.id])
    with pytest.raises(WorkbenchError, match="is gone"):
        workspace.rerun_recipe(made.id)


# --- quantized variants ------------------------------------------------------------------------------------------


def quantized(workspace: Workspace, models: Path, data: str) -> Variant:
    source = imported(workspace, models / "net.onnx")
    spec = QuantizeSpec(model="", output_dir="", dataset=DatasetRef(path=data, trust_code=True))
    job_id = workspace.start(spec, source.id)
    outcome = workspace.wait(job_id, 60)
    made = workspace.imported_variant(job_id)
    assert made is not None, outcome
    return made


def test_a_quantization_run_again_says_whether_the_weights_are_the_same(
    workspace: Workspace, models: Path
) -> None:
    samples = models / "samples.npy"
    samples.write_text("samples")
    made = quantized(workspace, models, str(samples))
    outcome, again = run_again(workspace, made)
    assert again is not None
    assert (again.name, again.parent_id) == ("INT8 again", made.parent_id)
    assert "gave the same weights, byte for byte" in str(outcome.sentence)
    samples.write_text("other samples")
    outcome, again = run_again(workspace, made)
    assert "gave other weights" in str(outcome.sentence)
    assert again is not None
    assert again.shrinking is not None
    assert "its source or its samples have changed" in str(again.shrinking.warnings[-1])


def test_weights_of_another_nncf_are_told_as_such(workspace: Workspace, models: Path) -> None:
    samples = models / "samples.npy"
    samples.write_text("samples")
    made = quantized(workspace, models, str(samples))
    assert workspace.store is not None
    assert made.shrinking is not None
    older = msgspec.structs.replace(made.shrinking, nncf_version="2.0", weights_sha256="00")
    workspace.store.change_variant(made.id, shrinking=older)
    _, again = run_again(workspace, made)
    assert again is not None
    assert again.shrinking is not None
    assert "NNCF 2.0 made; this is 3.2.1" in str(again.shrinking.warnings[-1])


def test_samples_that_are_code_run_again_only_with_a_new_leave(workspace: Workspace, models: Path) -> None:
    (models / "samples").write_text("samples")
    made = quantized(workspace, models, f"{models / 'samples'}.py:make")
    assert making_of(made) is not None
    assert code_of(making_of(made)) == (f"{models / 'samples'}.py:make",)
    refused, nothing = run_again(workspace, made)
    assert (refused.state, nothing) == (JobState.FAILED, None)
    allowed, again = run_again(workspace, made, trust_code=True)
    assert allowed.state is JobState.SUCCEEDED
    assert again is not None
    assert '"trust_code":true' not in (again.recipe or "")


# --- Python functions -------------------------------------------------------------------------------------------


def python_variant(workspace: Workspace, reference: str, shape: tuple[int, ...] = (1, 3)) -> Variant:
    inputs = (InputOverride(name="x", shape=shape),)
    job_id = workspace.import_python(reference, inputs, trust_code=True)
    outcome = workspace.wait(job_id, 60)
    variant = workspace.imported_variant(job_id)
    assert variant is not None, outcome
    return variant


def test_a_python_function_is_imported_with_its_example_inputs_and_without_the_leave_to_run(
    workspace: Workspace, factory: str
) -> None:
    variant = python_variant(workspace, factory)
    assert variant.format is ModelFormat.PYTHON
    assert variant.path == factory
    assert variant.file == Path(factory.removesuffix(":make"))
    assert [m.name for m in workspace.models()] == ["net.make"]
    recipe = decode_spec(variant.recipe or "")
    assert isinstance(recipe, InspectSpec)
    assert recipe.example_inputs == (InputOverride(name="x", shape=(1, 3)),)
    assert not recipe.trust_code
    assert all('"trust_code":true' not in job.spec for job in workspace.jobs())


def test_two_functions_of_one_file_are_two_variants_and_one_function_is_one(
    workspace: Workspace, factory: str
) -> None:
    first = python_variant(workspace, factory)
    other = python_variant(workspace, f"{factory}_other")
    same = python_variant(workspace, factory, (4, 3))
    assert first.id == same.id != other.id
    assert "[4,3]" in (same.recipe or "")


def test_python_code_runs_again_only_with_a_new_leave(workspace: Workspace, factory: str) -> None:
    made = convert(workspace, python_variant(workspace, factory), trust_code=True)
    refused, nothing = run_again(workspace, made)
    assert (refused.state, nothing) == (JobState.FAILED, None)
    allowed, again = run_again(workspace, made, trust_code=True)
    assert allowed.state is JobState.SUCCEEDED
    assert again is not None


def test_a_relative_reference_is_kept_absolute(
    workspace: Workspace, factory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(factory).parent)
    assert python_variant(workspace, "net.py:make").path == factory


def test_python_code_is_not_measured(workspace: Workspace, factory: str) -> None:
    variant = python_variant(workspace, factory)
    with pytest.raises(WorkbenchError, match="It is Python code") as caught:
        workspace.start(BenchmarkSpec(model="", hint=Hint.LATENCY), variant.id)
    assert caught.value.report.code is ErrorCode.UNSUPPORTED_FORMAT
    with pytest.raises(WorkbenchError, match="It is Python code"):
        workspace.run(BenchmarkSpec(model=factory))


# --- questions --------------------------------------------------------------------------------------------------


def test_questions_leave_no_line_among_the_jobs(workspace: Workspace, models: Path) -> None:
    variant = imported(workspace, models / "net.onnx")
    before = workspace.jobs()
    conversion = ConvertSpec(model=variant.path, output_dir="")
    looks = (
        InspectSpec(model=variant.path, preflight=True, list_nodes=True),
        PreviewSpec(conversion=conversion, image="cat.png"),
    )
    for look in looks:
        assert workspace.wait(workspace.start(look), 60) is not None
    assert workspace.jobs() == before
    workspace.wait(workspace.start(InspectSpec(model=""), variant.id), 60)
    assert len(workspace.jobs()) == len(before) + 1
