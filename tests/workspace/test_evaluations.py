"""What the workspace adds to an evaluation: what the model has built in, and where the answers go."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.workspace.conftest import imported
from workbench.core.conversion import ConvertSpec
from workbench.core.datasets import DatasetRef
from workbench.core.evaluation import EvaluateSpec
from workbench.core.feeding import Feeding
from workbench.core.preprocessing import ColorFormat, Preprocessing
from workbench.core.project import Variant
from workbench.core.quantization import QuantizeSpec
from workbench.core.specs import decode_spec
from workbench.workspace import Workspace
from workbench.workspace.fed import Inherited
from workbench.workspace.recipes import recipe_of
from workbench.workspace.tickets import prepare

SPEC = EvaluateSpec(model="", dataset=DatasetRef(path="/data/samples.py:make", trust_code=True))
BGR = (Preprocessing(mean=(1.0, 2.0, 3.0), color_format=ColorFormat.BGR),)


def converted(workspace: Workspace, models: Path, **wishes: object) -> Variant:
    source = imported(workspace, models / "net.onnx")
    workspace.run(ConvertSpec(model="", output_dir="", **wishes), variant_id=source.id)
    return workspace.variants()[-1]


def test_a_variant_is_fed_as_its_recipe_says(workspace: Workspace, models: Path) -> None:
    variant = converted(workspace, models, preprocessing=BGR)
    ticket = prepare(SPEC, variant.id, workspace.store)
    assert isinstance(ticket.spec, EvaluateSpec)
    assert ticket.spec.feeding == Feeding(built_in=BGR)
    assert ticket.spec.model == variant.path


def test_the_recipes_that_say_how_a_variant_is_fed_are_named(workspace: Workspace, models: Path) -> None:
    variant = converted(workspace, models, preprocessing=BGR)
    found = workspace.inherited_feeding(variant)
    assert (found.feeding, found.converted, found.calibrated) == (Feeding(built_in=BGR), variant, None)
    plain = converted(workspace, models)
    assert workspace.inherited_feeding(plain) == Inherited()
    fed = Feeding(preprocessing=(Preprocessing(scale=(255.0,)),))
    recipe = recipe_of(QuantizeSpec(model="", output_dir="", dataset=DatasetRef(path="/data"), feeding=fed))
    assert workspace.store is not None
    child = msgspec.structs.replace(variant, id="child", parent_id=variant.id, recipe=recipe)
    grandchild = msgspec.structs.replace(variant, id="grandchild", parent_id="child", recipe=None)
    workspace.store.add_variant(child)
    workspace.store.add_variant(grandchild)
    found = workspace.inherited_feeding(grandchild)
    assert found.feeding == msgspec.structs.replace(fed, built_in=BGR)
    assert (found.converted, found.calibrated) == (variant, child)


def test_what_was_made_of_a_variant_is_fed_as_the_variant(workspace: Workspace, models: Path) -> None:
    parent = converted(workspace, models, preprocessing=BGR)
    assert workspace.store is not None
    child = Variant(
        id="child",
        model_id=parent.model_id,
        parent_id=parent.id,
        name="INT8",
        format=parent.format,
        precision="int8",
        path=parent.path,
        owned=False,
        size_bytes=1,
        sha256=None,
        created_at=parent.created_at,
        recipe='{"step": "of a newer version"}',
    )
    workspace.store.add_variant(child)
    ticket = prepare(SPEC, child.id, workspace.store)
    assert isinstance(ticket.spec, EvaluateSpec)
    assert ticket.spec.feeding.built_in == BGR


def test_what_a_variant_was_calibrated_with_is_fed_unless_something_else_is_wished(
    workspace: Workspace, models: Path
) -> None:
    parent = converted(workspace, models)
    assert workspace.store is not None
    calibrated = Feeding(preprocessing=(Preprocessing(mean=(5.0,)),), layouts={"": "NCHW"})
    recipe = msgspec.structs.replace(SPEC, feeding=calibrated)
    child = msgspec.structs.replace(
        parent, id="child", parent_id=parent.id, recipe=recipe_of(recipe), owned=False
    )
    workspace.store.add_variant(child)
    plain = prepare(SPEC, child.id, workspace.store).spec
    assert isinstance(plain, EvaluateSpec)
    assert plain.feeding == calibrated
    wished = Feeding(preprocessing=(Preprocessing(scale=(2.0,)),))
    other = prepare(msgspec.structs.replace(SPEC, feeding=wished), child.id, workspace.store).spec
    assert isinstance(other, EvaluateSpec)
    assert other.feeding == wished


def test_the_reference_is_fed_as_its_own_recipe_says(workspace: Workspace, models: Path) -> None:
    variant = converted(workspace, models, preprocessing=BGR)
    source = workspace.variant(variant.parent_id or "")
    assert source is not None
    beside = msgspec.structs.replace(SPEC, reference=source.path)
    spec = prepare(beside, variant.id, workspace.store).spec
    assert isinstance(spec, EvaluateSpec)
    assert (spec.feeding.built_in, spec.reference_feeding) == (BGR, Feeding())
    turned = prepare(msgspec.structs.replace(SPEC, reference=variant.path), source.id, workspace.store).spec
    assert isinstance(turned, EvaluateSpec)
    assert (turned.feeding, turned.reference_feeding) == (Feeding(), Feeding(built_in=BGR))


def test_the_source_and_a_model_outside_of_a_project_have_nothing_built_in(
    workspace: Workspace, models: Path
) -> None:
    source = imported(workspace, models / "net.onnx")
    for variant, store in ((source.id, workspace.store), (None, None)):
        ticket = prepare(SPEC, variant, store)
        assert isinstance(ticket.spec, EvaluateSpec)
        assert ticket.spec.feeding == Feeding()


def test_the_answers_go_beside_the_run_unless_another_place_is_given(
    workspace: Workspace, models: Path
) -> None:
    variant = imported(workspace, models / "net.onnx")
    ticket = prepare(SPEC, variant.id, workspace.store)
    assert ticket.run_id is not None
    assert workspace.store is not None
    assert ticket.spec.samples_file == str(workspace.store.samples_file(ticket.run_id))


def test_the_leave_to_run_a_data_sets_code_is_never_kept() -> None:
    kept = decode_spec(recipe_of(SPEC))
    assert isinstance(kept, EvaluateSpec)
    assert not kept.dataset.trust_code
    assert kept.dataset.path == SPEC.dataset.path
