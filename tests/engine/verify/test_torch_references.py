"""PyTorch as the reference: TorchScript, exported programs and modules, and the inner tensors of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import openvino
import pytest

from tests.engine.measured import Listener
from tests.engine.verify.verify_models import convert, spoil, verified
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.inspection import ModelFormat
from workbench.core.verification import VerificationOptions
from workbench.engine import cutting, loading, runtime
from workbench.engine.model_files import ModelSource, recognise
from workbench.engine.verify import torch_references, verify
from workbench.engine.verify.reference import Cut, Unverifiable

torch = pytest.importorskip("torch")
pytest.importorskip("packaging")


class Network(torch.nn.Module):  # type: ignore[misc,name-defined]
    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.first = torch.nn.Conv2d(3, 4, 3)
        self.second = torch.nn.Conv2d(4, 6, 3)
        self.last = torch.nn.Linear(6, 5)

    def forward(self, image: Any, shift: Any) -> Any:
        x = torch.relu(self.first(image))
        x = torch.sigmoid(self.second(x))
        x = x.mean((2, 3))
        return {"scores": self.last(x) + shift, "features": x}


def examples() -> tuple[Any, Any]:
    return torch.zeros(1, 3, 16, 16), torch.zeros(1, 5)


@pytest.fixture
def network() -> Any:
    return Network().eval()


def spec_of(model: Path | str, **changes: Any) -> ConvertSpec:
    shapes = (InputOverride(shape=(1, 3, 16, 16)), InputOverride(shape=(1, 5)))
    return ConvertSpec(
        model=str(model), output_dir=".", verify=VerificationOptions(), example_inputs=shapes, **changes
    )


def save_torchscript(network: Any, path: Path) -> Path:
    torch.jit.trace(network, examples(), strict=False).save(str(path))
    return path


def save_exported(network: Any, path: Path) -> Path:
    torch.export.save(torch.export.export(network, examples()), path)
    return path


@pytest.mark.parametrize("save", [save_torchscript, save_exported])
def test_a_file_of_torchs_passes_and_a_spoiled_layer_is_found(
    network: Any, tmp_path: Path, save: Any
) -> None:
    source = save(network, tmp_path / ("m.pt" if save is save_torchscript else "m.pt2"))
    xml = convert(source, tmp_path / "ir.xml")
    result, why, _ = verified(spec_of(source), xml)
    assert why is None
    assert result.passed
    assert result.reference == f"torch {torch.__version__.partition('+')[0]}"
    assert len(result.outputs) == 2
    assert "[1,3,16,16]" in result.inputs
    bad = spoil(xml, (6, 4, 3, 3), tmp_path / "bad.xml")
    result, _, _ = verified(spec_of(source), bad)
    found = result.first_divergence
    assert not result.passed
    assert "conv" in f"{found.node} {found.type}" or "sigmoid" in f"{found.node} {found.type}"
    assert found.last_equal is not None
    assert found.compared >= 3


def test_a_module_of_a_factory_is_run_as_it_was_loaded(network: Any, tmp_path: Path) -> None:
    xml = convert(network, tmp_path / "ir.xml", example_input=examples())
    source = ModelSource(tmp_path / "net.py", ModelFormat.PYTHON, (tmp_path / "net.py",))
    loaded = loading.Loaded(None, network)  # type: ignore[arg-type]
    result, why, _ = verify(spec_of("net.py:make"), source, xml, Listener(), loaded=loaded)
    assert why is None
    assert result is not None
    assert result.passed
    bad = spoil(xml, (6, 4, 3, 3), tmp_path / "bad.xml")
    result, _, _ = verify(spec_of("net.py:make"), source, bad, Listener(), loaded=loaded)
    assert result is not None
    assert result.first_divergence is not None
    assert result.first_divergence.type in ("aten::_convolution", "aten::sigmoid", "aten::conv2d")


def test_a_part_that_begins_inside_is_not_verified_with_the_reason(network: Any, tmp_path: Path) -> None:
    source = save_torchscript(network, tmp_path / "m.pt")
    xml = convert(source, tmp_path / "ir.xml")
    spec = spec_of(source, inputs=(InputOverride(name="inner.5"),))
    result, why, _ = verified(spec, xml)
    assert result is None
    assert "cannot run a part of the model" in str(why)


def test_nothing_is_trained_or_changed_by_the_comparison(network: Any, tmp_path: Path) -> None:
    before = {name: value.clone() for name, value in network.state_dict().items()}
    xml = convert(network, tmp_path / "ir.xml", example_input=examples())
    source = ModelSource(tmp_path / "net.py", ModelFormat.PYTHON, (tmp_path / "net.py",))
    loaded = loading.Loaded(None, network.train())  # type: ignore[arg-type]
    assert verify(spec_of("net.py:make"), source, xml, Listener(), loaded=loaded)[0] is not None
    assert not network.training
    for name, value in network.state_dict().items():
        np.testing.assert_array_equal(value.numpy(), before[name].numpy())


ONE_BY_FOUR = InputOverride(shape=(1, 4))


class Three(torch.nn.Module):  # type: ignore[misc,name-defined]
    """Three outputs without names, of one shape: only their places tell them apart."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.first, self.second = torch.nn.Linear(4, 4), torch.nn.Linear(4, 4)

    def forward(self, data: Any) -> Any:
        inner = torch.relu(self.first(data))
        return inner + 1, (self.second(inner), torch.sigmoid(inner) - 2)


def save_three(path: Path) -> Path:
    network, example = Three().eval(), torch.zeros(1, 4)
    if path.suffix == ".pt":
        torch.jit.trace(network, example).save(str(path))
    else:
        torch.export.save(torch.export.export(network, (example,)), path)
    return path


@pytest.mark.parametrize("kind", ["m.pt", "m.pt2"])
@pytest.mark.parametrize("chosen", [(2,), (1, 0)])
def test_the_models_own_outputs_are_known_by_their_places(
    tmp_path: Path, kind: str, chosen: tuple[int, ...]
) -> None:
    source = recognise(save_three(tmp_path / kind))
    loaded = loading.load(source, Listener(), example_inputs=(ONE_BY_FOUR,))
    ends = [info.name for info in runtime.tensor_infos(loaded.model.outputs)]
    names = tuple(ends[index] for index in chosen)
    cut = cutting.cut(source, loaded.model, (), names, Listener(), module=loaded.torch_module)
    assert cut.own_outputs == {ends[index]: (index, 3) for index in chosen}
    xml = tmp_path / "ir.xml"
    openvino.save_model(cut.model, xml, compress_to_fp16=False)
    spec = ConvertSpec(model=str(source.path), output_dir=".", outputs=names, example_inputs=(ONE_BY_FOUR,))
    result, why, _ = verified(spec, xml, own_outputs=cut.own_outputs)
    assert why is None
    assert result.passed
    assert len(result.outputs) == len(chosen)
    other = {name: ((index + 1) % 3, 3) for name, (index, _) in cut.own_outputs.items()}
    assert not verified(spec, xml, own_outputs=other)[0].passed


def test_an_answer_with_another_number_of_outputs_is_not_counted_off(tmp_path: Path) -> None:
    source = recognise(save_three(tmp_path / "m.pt"))
    cut = Cut(outputs=(("Result_7",),), own_outputs={"Result_7": (1, 4)})
    reference = torch_references.torch_reference(source, cut, None)
    with pytest.raises(Unverifiable, match="knows no tensor or operation “Result_7”"):
        reference.run({reference.inputs[0].name: np.zeros((1, 4), np.float32)})
