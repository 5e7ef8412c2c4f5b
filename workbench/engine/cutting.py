"""Cutting a model out of a larger one: chosen outputs, and tensors inside that become inputs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import openvino as ov
from openvino.op import Parameter

from workbench.core.conversion import InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.reporter import Reporter
from workbench.core.shapes import parse_type
from workbench.engine import runtime
from workbench.engine.graph_facts import shortened
from workbench.engine.graph_places import Places, place
from workbench.engine.graph_surgery import keep_outputs, parameter_for, put_in_place, remove_unreached
from workbench.engine.input_overrides import partial_shape
from workbench.engine.model_files import ModelSource
from workbench.engine.preflight import is_placeholder
from workbench.engine.source_graph import SourceGraph, decoded_graph, source_graphs

_MOST_NAMED = 8
_NO_WORK = frozenset(("Parameter", "Constant", "Result", "ReadValue", "Assign"))


@dataclass(frozen=True, slots=True)
class Cut:
    """A model after cutting. `gone`: every name of the inputs that disappeared, so that nobody sets them.

    `own_outputs`: which of the wanted outputs the whole converted model gives out itself, as (index, of how many).
    Frameworks without names for their outputs know them by nothing else.
    """

    model: ov.Model
    gone: frozenset[str] = frozenset()
    warnings: tuple[Message, ...] = ()
    own_outputs: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Unknown(Exception):  # noqa: N818 - a name that another graph of the same model may have
    name: str
    is_input: bool
    near: list[str] = field(default_factory=list)


def apply_cuts(
    source: ModelSource,
    model: ov.Model,
    inputs: Sequence[InputOverride],
    outputs: Sequence[str],
    reporter: Reporter,
) -> ov.Model:
    """The model of `cut` alone, for who has no use for the rest."""
    return cut(source, model, inputs, outputs, reporter).model


def cut(
    source: ModelSource,
    model: ov.Model | None,
    inputs: Sequence[InputOverride],
    outputs: Sequence[str],
    reporter: Reporter,
    *,
    module: object | None = None,
    refusal: WorkbenchError | None = None,
) -> Cut:
    """Keep only `outputs` (all when empty); an input whose name is inside of the model becomes one.

    A name is that of a tensor, of an operation (its first output), or `operation:port`. `model` is the converted one,
    changed in place where its own ends are all that is named; `None` when it cannot be converted whole, because of
    `refusal`. `module`: the torch object it is made of. Raises `WorkbenchError` for a name that is nowhere (with what
    is near) and when nothing would be left.
    """
    names = [override.name for override in inputs if override.name]
    if model is not None and _only_own(model, names, outputs):
        return _cut_converted(model, (), outputs)
    problem: Exception | None = None
    for graph in source_graphs(source, module):
        reporter.checkpoint()
        try:
            return _cut_source(graph, inputs, outputs)
        except (_Unknown, WorkbenchError) as error:
            # Untranslatable after a cut: only the first graph's reason is about the place the user chose.
            problem = problem or error
    if model is not None and (problem is None or isinstance(problem, _Unknown)):
        try:  # the converted graph has names that no source graph has, and some PyTorch models have nothing else
            return _cut_converted(model, inputs, outputs)
        except _Unknown as error:
            problem = problem or error
    if isinstance(problem, _Unknown):
        raise _unknown(problem, model)
    raise problem or refusal or RuntimeError("There is neither a graph nor a reason.")


def _only_own(model: ov.Model, inputs: Sequence[str], outputs: Sequence[str]) -> bool:
    places = Places(model)
    return all(places.own_input(name) for name in inputs) and all(places.own_output(name) for name in outputs)


def _cut_converted(model: ov.Model, inputs: Sequence[InputOverride], outputs: Sequence[str]) -> Cut:
    """Only here the places in the graph are those of the source's answer: a decoded graph may still nest them."""
    places = Places(model)
    own = [place(result.input_value(0)) for result in model.get_results()]
    ports = {name: place(port) for name in outputs if (port := places.find(name)) is not None}
    numbers = {name: (own.index(port), len(own)) for name, port in ports.items() if port in own}
    return replace(_cut(model, inputs, outputs, {}), own_outputs=numbers)


def _cut_source(graph: SourceGraph, inputs: Sequence[InputOverride], outputs: Sequence[str]) -> Cut:
    facts = _facts_of_decoded(graph, inputs) if graph.decoded else {}
    done = _cut(graph.model, inputs, outputs, facts)
    _require_translatable(graph, done.model)
    return Cut(graph.finished(), done.gone, done.warnings)


def _cut(
    model: ov.Model,
    inputs: Sequence[InputOverride],
    outputs: Sequence[str],
    facts: dict[str, tuple[ov.Type, ov.PartialShape]],
) -> Cut:
    """Cut `model` in place. `facts`: type and shape of tensors that the graph itself cannot tell."""
    places = Places(model)
    ends = [_found(places, name, is_input=False) for name in dict.fromkeys(outputs)]
    begins = [(o, _found(places, o.name, is_input=True)) for o in inputs if o.name]
    warnings: list[Message] = []
    made: list[Parameter] = []
    for override, port in begins:
        if port.get_node().get_type_name() == "Parameter":
            continue
        parameter = parameter_for(port, override.name, facts.get(override.name))
        if override.shape is not None and parameter.get_partial_shape().rank.is_dynamic:
            parameter.set_partial_shape(partial_shape(override.shape))  # rules need to know the rank
        if parameter.get_element_type().is_dynamic():
            parameter.set_element_type(getattr(ov.Type, parse_type(override.type or "f32")))
            if override.type is None:
                warnings.append(_type_assumed(override.name))
        made.append(parameter)
        ends = [parameter.output(0) if _same(end, port) else end for end in ends]
        put_in_place(port, parameter)
    model.add_parameters(made)
    if ends:
        keep_outputs(model, ends, list(dict.fromkeys(outputs)))
    gone = remove_unreached(model)
    model.validate_nodes_and_infer_types()
    new = {parameter.get_friendly_name() for parameter in made}
    warnings += _disappeared([names for names in gone if not names & new])
    warnings += [_unreached(name) for names in gone for name in names & new]
    if (made or ends) and all(node.get_type_name() in _NO_WORK for node in model.get_ops()):
        raise _nothing_left()
    return Cut(model, frozenset[str]().union(*gone), tuple(warnings))


def _found(places: Places, name: str, *, is_input: bool) -> ov.Output:
    port = places.find(name)
    if port is None:
        raise _Unknown(name, is_input, difflib.get_close_matches(name, places.names(), n=3, cutoff=0.6))
    return port


def _same(one: ov.Output, other: ov.Output) -> bool:
    return place(one) == place(other)


def _facts_of_decoded(
    graph: SourceGraph, inputs: Sequence[InputOverride]
) -> dict[str, tuple[ov.Type, ov.PartialShape]]:
    """Types and shapes at the cuts, from another copy of the graph that is translated up to there.

    Empty where that is impossible, because an operation before the cut has no rule.
    """
    other = decoded_graph(graph.source)
    places = Places(other.model)
    ports = {o.name: port for o in inputs if o.name and (port := places.find(o.name)) is not None}
    ports = {name: p for name, p in ports.items() if p.get_node().get_type_name() != "Parameter"}
    if not ports:
        return {}
    keep_outputs(other.model, list(ports.values()), list(ports))
    remove_unreached(other.model)
    try:
        results = other.translated().outputs
    except WorkbenchError:
        return {}
    return {
        name: (port.get_element_type(), port.get_partial_shape())
        for name, port in zip(ports, results, strict=True)
    }


def _require_translatable(graph: SourceGraph, model: ov.Model) -> None:
    if graph.decoded:
        return
    left = [node for node in model.get_ordered_ops() if is_placeholder(node)]
    if not left:
        return
    names = ", ".join(shortened(node.get_friendly_name()) for node in left[:5])
    raise WorkbenchError(
        ErrorCode.UNSUPPORTED_OPERATIONS,
        say(
            QT_TRANSLATE_NOOP("core", "The part that was cut out has operations that OpenVINO does not know.")
        ),
        say(
            QT_TRANSLATE_NOOP("core", "{count} of them are left: {names}."),
            count=len(left),
            names=names + (", …" if len(left) > 5 else ""),
        ),
        (
            say(QT_TRANSLATE_NOOP("core", "Choose outputs before these operations, or inputs after them.")),
            _list_places(),
        ),
    )


def _unknown(problem: _Unknown, model: ov.Model | None) -> WorkbenchError:
    name = shortened(problem.name)
    if problem.is_input:
        code = ErrorCode.SHAPE_MISMATCH
        what = say(QT_TRANSLATE_NOOP("core", "The model has no input called “{name}”."), name=name)
    else:
        code = ErrorCode.USAGE
        what = say(QT_TRANSLATE_NOOP("core", "The model has no output called “{name}”."), name=name)
    why = say(QT_TRANSLATE_NOOP("core", "No tensor and no operation inside of it is called so either."))
    tries = [_list_places()]
    if problem.is_input and model is not None and model.inputs:
        own = ", ".join(
            f"{shortened(info.name)} {info.shape_text}"
            for info in runtime.tensor_infos(model.inputs[:_MOST_NAMED])
        )
        own += ", …" if len(model.inputs) > _MOST_NAMED else ""
        tries.insert(0, say(QT_TRANSLATE_NOOP("core", "Its inputs are: {inputs}."), inputs=own))
    if problem.near:
        near = ", ".join(map(shortened, problem.near))
        tries.insert(0, say(QT_TRANSLATE_NOOP("core", "Did you mean {names}?"), names=near))
    return WorkbenchError(code, what, why, tuple(tries))


def _list_places() -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "See all places where it can be cut with: {command}"),
        command="ov-workbench inspect MODEL --nodes",
    )


def _nothing_left() -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "Nothing would be left of the model.")),
        say(QT_TRANSLATE_NOOP("core", "There is no operation between the chosen inputs and outputs.")),
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Choose inputs further ahead in the model, or outputs further back."
                )
            ),
        ),
    )


def _type_assumed(name: str) -> Message:
    text = QT_TRANSLATE_NOOP("core", "The element type at “{name}” is not known; f32 was assumed.")
    return say(text, name=shortened(name))


def _unreached(name: str) -> Message:
    text = QT_TRANSLATE_NOOP("core", "The input “{name}” reaches none of the outputs and was left out.")
    return say(text, name=shortened(name))


def _disappeared(gone: list[frozenset[str]]) -> list[Message]:
    if not gone:
        return []
    names = ", ".join(shortened(min(each, key=len)) for each in gone)
    text = QT_TRANSLATE_NOOP("core", "These inputs are not needed any more and have disappeared: {names}.")
    return [say(text, names=verbatim(names))]
