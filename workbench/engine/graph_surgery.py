"""Changes to a graph in place: another set of outputs, an input instead of an operation, what is unused taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import openvino as ov
from openvino.op import Parameter, Result

from workbench.engine.graph_places import place


def parameter_for(port: ov.Output, name: str, fact: tuple[ov.Type, ov.PartialShape] | None) -> Parameter:
    """An input like the tensor at `port`, called `name`; `fact` where the graph does not know type and shape."""
    kind, shape = fact or (port.get_element_type(), port.get_partial_shape())
    parameter = Parameter(kind, shape)
    parameter.set_friendly_name(name)
    return parameter


def put_in_place(port: ov.Output, parameter: Parameter) -> None:
    """Let everything that used `port` use `parameter`, which takes over the names of the tensor."""
    names = set(port.get_names()) or {parameter.get_friendly_name()}
    port.set_names(set())
    parameter.output(0).set_names(names)
    for consumer in list(port.get_target_inputs()):
        consumer.replace_source_output(parameter.output(0))


def keep_outputs(model: ov.Model, ports: Sequence[ov.Output], names: Sequence[str]) -> None:
    """Make `ports` the outputs of `model`, in this order; a tensor without a name gets the one of `names`."""
    own = {place(result.input_value(0)): result for result in model.get_results()}
    wanted = []
    for port, name in _distinct(ports, names):
        result = own.get(place(port))
        if result is None:
            if not port.get_names():
                port.set_names({name})
            result = Result(port)
            result.set_friendly_name(f"{name}/sink_port_0")
        wanted.append(result)
    for result in model.get_results():
        model.remove_result(result)
    model.add_results(wanted)


def remove_unreached(model: ov.Model) -> list[frozenset[str]]:
    """Take away state and inputs that no output depends on; returns the names of each such input."""
    reached = _ancestors(result.input_value(0).get_node() for result in model.get_results())
    for sink in model.get_sinks():
        # An Assign keeps a variable, which only matters while some ReadValue of it is still there.
        if _variable(sink) in {_variable(node) for node in reached.values()}:
            reached |= _ancestors([sink])
        else:
            model.remove_sink(sink)
    gone = []
    for parameter in model.get_parameters():
        if parameter.get_name() not in reached:
            gone.append(frozenset((parameter.get_friendly_name(), *parameter.output(0).get_names())))
            model.remove_parameter(parameter)
    return gone


def _distinct(ports: Sequence[ov.Output], names: Sequence[str]) -> list[tuple[ov.Output, str]]:
    """Each tensor once, by the first name it was asked for with."""
    first: dict[tuple[str, int], tuple[ov.Output, str]] = {}
    for port, name in zip(ports, names, strict=True):
        first.setdefault(place(port), (port, name))
    return list(first.values())


def _ancestors(nodes: Iterable[ov.Node]) -> dict[str, ov.Node]:
    """These operations and everything they depend on, by their unique names."""
    found: dict[str, ov.Node] = {}
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.get_name() not in found:
            found[node.get_name()] = node
            waiting += [port.get_node() for port in node.input_values()]
    return found


def _variable(node: ov.Node) -> str | None:
    """The variable that an operation reads or writes. (Asking a framework node for its attributes crashes.)"""
    if node.get_type_name() not in ("ReadValue", "Assign"):
        return None
    return str(node.get_attributes()["variable_id"])
