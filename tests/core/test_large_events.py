"""A long graph is read piece by piece, and is the same as one that was read at once."""

from __future__ import annotations

import gc

import msgspec
import pytest

from tests.core.graph_builders import chain, graph, node
from workbench.core import large_events
from workbench.core.events import Done, Log, decode_event
from workbench.core.graph import FoldedConstant, Graph, GraphKind, GraphResult, Tensor
from workbench.core.large_events import LARGE, decode_in_pieces
from workbench.core.layout import layered
from workbench.core.messages import say
from workbench.core.specs import encode


def large(count: int = 6000) -> GraphResult:
    """Longer than what is read at once, with everything a graph can have."""
    constant = FoldedConstant(1, "w", (3, 4), "f32", 48, "ab12")
    nodes = [
        node(
            f"/encoder/layer.{i}/op “ü” <b>\n{i}" + "x" * 100,
            "MatMul",
            f"encoder/layer.{i}",
            constants=(constant,),
            attributes={"axis": str(i), "transpose": "true"},
            originals=(f"a{i}",),
            outputs=(Tensor(f"t{i}", ("N", 3), "f32", ("alias",)), Tensor("", None, "")),
            bodies=(0, 1) if i == 7 else (),
            macs=i,
        )
        for i in range(count)
    ]
    inner = chain(["A", "B"], kind=GraphKind.SOURCE, name="then_branch")
    long_body = graph(nodes, [(0, 1)], name="body", bodies=(inner,))
    return GraphResult(
        graph=graph(
            nodes,
            [(i, i + 1, 1) for i in range(count - 1)],
            inputs=(0,),
            outputs=(count - 1,),
            bodies=(inner, long_body),
            name="main",
            device="CPU",
            effective_precision="bf16",
            warnings=(say("{count} things", count=3),),
        ),
        layout=layered([(90.0, 40.0)] * 3, [(0, 1), (1, 2)]),
        collapsed=frozenset({"encoder"}),
    )


def test_a_long_graph_comes_out_the_same_as_one_that_is_read_at_once() -> None:
    result = large()
    line = encode(Done(result=result)) + b"\n"
    assert len(line) > LARGE
    assert decode_in_pieces(line) == decode_event(line) == Done(result=result)


def test_short_events_and_other_long_ones_are_read_as_ever() -> None:
    for event in (Log(text="x" * LARGE), Done(result=GraphResult(graph=chain(["A"])))):
        assert decode_in_pieces(encode(event)) == event


def test_a_long_graph_that_does_not_fit_is_refused_as_ever() -> None:
    line = encode(Done(result=large()))
    for broken in (
        line.replace(b'"type":"MatMul"', b'"type":null', 1),
        line.replace(b'"inputs":[0]', b'"inputs":[0.5]', 1),
        line[:-3],
    ):
        assert len(broken) > LARGE
        with pytest.raises(msgspec.MsgspecError):
            decode_in_pieces(broken)


def test_no_field_of_a_graph_is_forgotten_when_it_is_read_in_pieces() -> None:
    """Whoever adds one to core's structs has to add it there."""
    assert large_events._Graph.__struct_fields__ == Graph.__struct_fields__
    assert large_events._Result.__struct_fields__ == GraphResult.__struct_fields__


def test_what_there_is_one_of_per_operation_is_nothing_for_the_collector_to_look_through() -> None:
    line = encode(Done(result=large()))
    gc.collect()
    before = len(gc.get_objects())
    kept = decode_in_pieces(line)
    gc.collect()
    assert len(gc.get_objects()) - before < 2000
    assert isinstance(kept, Done)
