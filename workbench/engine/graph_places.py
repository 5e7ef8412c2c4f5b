"""Where a graph can be cut: its tensors and operations by name, the names of its own inputs and outputs among them."""

from __future__ import annotations

from collections.abc import Sequence

import openvino as ov

from workbench.engine.runtime import is_nameless_result


class Places:
    """The names in one graph. Bodies of loops and branches are no places: they cannot be cut."""

    def __init__(self, model: ov.Model) -> None:
        self._tensors: dict[str, ov.Output] = {}
        self._operations: dict[str, ov.Node] = {}
        for node in model.get_ordered_ops():
            if node.get_type_name() == "Result":
                continue
            self._operations.setdefault(node.get_friendly_name(), node)
            for port in node.outputs():
                for name in port.get_names():
                    self._tensors.setdefault(name, port)
        self._results: dict[str, ov.Output] = {}
        for number, node in enumerate(model.get_results()):
            port = node.input_value(0)
            # What a result is called, and what it calls its tensor, is a name of what it gives out.
            names = (node.get_friendly_name(), *node.output(0).get_names())
            for name in (f"output:{number}",) if is_nameless_result(node) else names:
                self._results.setdefault(name, port)
        self._outputs = frozenset(place(port) for port in self._results.values())

    def find(self, name: str) -> ov.Output | None:
        """The output port with the name of its tensor, of its operation (port 0), or `operation:port`."""
        for ports in (self._tensors, self._results):
            if name in ports:
                return ports[name]
        if name in self._operations:
            return _port(self._operations[name], 0)
        if f"{name}:0" in self._tensors:  # TensorFlow's inputs are known by their tensors alone
            return self._tensors[f"{name}:0"]
        operation, colon, number = name.rpartition(":")
        if colon and number.isdecimal() and operation in self._operations:
            return _port(self._operations[operation], int(number))
        return None

    def names(self) -> Sequence[str]:
        """Everything that `find` knows without a port number, and would know in another process."""
        operations = (name for name, node in self._operations.items() if not is_numbered(node))
        return list(dict.fromkeys((*self._tensors, *self._results, *operations)))

    def own_input(self, name: str) -> bool:
        """Whether the graph has an input of this name already."""
        port = self.find(name)
        return port is not None and port.get_node().get_type_name() == "Parameter"

    def own_output(self, name: str) -> bool:
        """Whether the graph gives this tensor out already."""
        port = self.find(name)
        return port is not None and place(port) in self._outputs


def is_numbered(node: ov.Node) -> bool:
    """Whether the runtime made the operation's name (`ShapeOf_163`): the next process numbers anew."""
    return bool(node.get_friendly_name() == node.get_name())


def place(port: ov.Output) -> tuple[str, int]:
    """The identity of a port: Python makes a new object each time it is asked for one."""
    return port.get_node().get_name(), port.get_index()


def _port(node: ov.Node, index: int) -> ov.Output | None:
    return node.output(index) if index < node.get_output_size() else None
