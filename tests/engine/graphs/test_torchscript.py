"""Graphs of TorchScript: the file says nothing of its inputs, so the example given at the import counts everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.engine.measured import Listener
from workbench.core.conversion import InputOverride
from workbench.core.graph import AffinitySpec, GraphKind, GraphSpec, NodeSpec
from workbench.core.graph_mapping import LinkSpec
from workbench.engine.graphs import affinity_step, graph_step, link_step, node_step

torch: Any = pytest.importorskip("torch")

EXAMPLE = (InputOverride(shape=(1, 3, 8, 8), type="f32"),)


class Net(torch.nn.Module):  # type: ignore[misc]
    """A convolution and little else."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.conv = torch.nn.Conv2d(3, 4, 3)

    def forward(self, x: Any) -> Any:
        return torch.relu(self.conv(x)).mean((2, 3))


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("torch") / "net.pt"
    torch.jit.trace(Net().eval(), (torch.zeros(1, 3, 8, 8),)).save(str(path))
    return path


@pytest.mark.parametrize("kind", list(GraphKind))
def test_each_graph_is_read_with_the_example(script: Path, kind: GraphKind) -> None:
    spec = GraphSpec(model=str(script), kind=kind, example_inputs=EXAMPLE)
    result = graph_step.run(spec, Listener())
    types = {node.type.lower() for node in result.graph.nodes}
    assert any("conv" in one for one in types)
    assert result.layout is not None
    if kind is GraphKind.CONVERTED:
        first = result.graph.nodes[result.graph.inputs[0]]
        assert first.outputs[0].type == "f32"


def test_links_devices_and_weights_are_found_with_the_example(script: Path) -> None:
    def asked(kind: GraphKind) -> GraphSpec:
        return GraphSpec(model=str(script), kind=kind, lay_out=False, example_inputs=EXAMPLE)

    converted = graph_step.run(asked(GraphKind.CONVERTED), Listener()).graph
    linked = link_step.run(LinkSpec(shown=converted, model=asked(GraphKind.EXECUTED)), Listener())
    convolution = next(i for i, node in enumerate(converted.nodes) if node.type == "Convolution")
    assert linked.counterparts[convolution].targets
    devices = affinity_step.run(AffinitySpec(model=str(script), example_inputs=EXAMPLE), Listener())
    assert "CPU" in set(devices.devices.values())
    name = converted.nodes[convolution].name
    node = NodeSpec(model=str(script), kind=GraphKind.CONVERTED, node=name, example_inputs=EXAMPLE)
    assert node_step.run(node, Listener()).constants[0].shape == (4, 3, 3, 3)
