"""The operations of the source model behind the executed layers: their work, and which layer each of them went into."""

from __future__ import annotations

from collections import defaultdict

import openvino as ov

from workbench.engine.macs import operation_macs

_PASSIVE = frozenset(("Constant", "Result", "Assign", "ReadValue"))


class SourceOperations:
    """What has to be known of a source model of static shapes; made once, used for every compilation.

    `macs`: multiply-accumulates by operation name. `computing_precision`: the element type most of them are written in.
    """

    def __init__(self, model: ov.Model) -> None:
        self.macs: dict[str, int] = {}
        self._consumers: dict[str, list[str]] = {}
        constant: set[str] = set()
        work: dict[str, int] = defaultdict(int)
        for node in model.get_ordered_ops():
            name, kind = node.get_friendly_name(), node.get_type_name()
            if kind == "Constant" or (node.get_input_size() and _sources(node) <= constant):
                constant.add(name)
                continue
            macs = operation_macs(node)
            if macs:
                self.macs[name] = macs
                work[node.get_output_element_type(0).get_type_name()] += macs
            if kind not in _PASSIVE:
                self._consumers[name] = [
                    t.get_node().get_friendly_name() for o in node.outputs() for t in o.get_target_inputs()
                ]
        self.computing_precision: str | None = max(work, key=lambda kind: work[kind], default=None)

    def __contains__(self, name: str) -> bool:
        return name in self._consumers

    def attribute(self, claims: list[list[str]]) -> list[tuple[str, ...]]:
        """Which operations went into which layer, in the model's order, given the names each layer still remembers.

        Names the plug-in made up while fusing are dropped. An operation nobody remembers went into the layer that takes
        all of its results: a convolution into the layer named after the normalisation behind it.
        """
        owner = {name: index for index, names in enumerate(claims) for name in names if name in self}
        for name in reversed(self._consumers):
            takers = {owner.get(consumer) for consumer in self._consumers[name]}
            if name not in owner and len(takers) == 1 and (taker := takers.pop()) is not None:
                owner[name] = taker
        attributed: list[list[str]] = [[] for _ in claims]
        for name in self._consumers:
            if name in owner:
                attributed[owner[name]].append(name)
        return [tuple(names) for names in attributed]


def _sources(node: ov.Node) -> set[str]:
    return {port.get_source_output().get_node().get_friendly_name() for port in node.inputs()}
