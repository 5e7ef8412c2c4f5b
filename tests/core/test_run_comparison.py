import pytest

from tests.core.graph_builders import chain
from tests.core.test_overlays import by_id, layer
from workbench.core.messages import say
from workbench.core.run_comparison import (
    LONGER,
    SHORTER,
    UNCLEAR,
    UNKNOWN,
    Measured,
    compared_overlays,
    compared_rows,
    total,
)
from workbench.core.visible_graph import visible

GRAPH = chain(("Conv", "Relu", "Conv", "Add"), ("g", "g", "", ""))


def spanned(name: str, mean: float, half: float = 0.1, **fields: object) -> object:
    return layer(name, mean, ci_low_ms=mean - half, ci_high_ms=mean + half, **fields)


def test_what_is_fused_in_one_run_only_is_compared_with_all_that_it_holds() -> None:
    """Convolution and activation: one layer of 2 ms here, 3 + 1 ms there; each alone would lie."""
    here = Measured([spanned("conv", 2.0), spanned("conv2", 1.0)], [(0,), (0,), (1,), ()])
    there = Measured(
        [spanned("conv", 3.0), spanned("relu", 1.0), spanned("conv2", 1.05)], [(0,), (1,), (2,), ()]
    )
    overlays = by_id(compared_overlays(visible(GRAPH), here, there, (say("two separate runs"),)))
    assert overlays["ratio"].values == pytest.approx((0.5, 0.5, 1 / 1.05, None))
    assert overlays["other_time"].values == (4.0, 4.0, 1.05, None)
    assert overlays["compared_time"].values == (2.0, 2.0, 1.0, None)
    assert overlays["difference"].values == (SHORTER, SHORTER, UNCLEAR, None)
    assert overlays["ratio"].neutral == {2}
    assert overlays["ratio"].colours()[2] == 0.5
    assert str(overlays["ratio"].notes[0]) == "two separate runs"
    grouped = by_id(compared_overlays(visible(GRAPH, frozenset(["g"])), here, there))
    assert grouped["ratio"].values[0] == pytest.approx(0.5)
    assert grouped["other_time"].values[0] == 4.0


def test_what_was_spread_over_several_layers_has_no_ratio_of_its_own() -> None:
    rows = [(0,), (0, 1), (1,), ()]
    assert compared_rows(rows, rows) == [((0,), (0,)), ((), ()), ((1,), (1,)), ((), ())]


def test_only_intervals_that_do_not_overlap_tell_a_difference() -> None:
    one = chain(("Conv",))

    def word(here: object, there: object) -> object:
        overlays = compared_overlays(visible(one), Measured([here], [(0,)]), Measured([there], [(0,)]))
        return by_id(overlays)["difference"].values[0]

    assert word(spanned("a", 2.0), spanned("a", 1.0)) == LONGER
    assert word(spanned("a", 2.0, 0.6), spanned("a", 1.0, 0.6)) == UNCLEAR
    assert word(layer("a", 2.0), spanned("a", 1.0)) == UNKNOWN


def test_a_total_leaves_out_what_did_not_run_and_is_as_unsure_as_it_can_be() -> None:
    layers = [spanned("a", 2.0), spanned("b", 1.0), spanned("c", 5.0, executed=False)]
    span = total(layers, (0, 1, 2))
    assert span is not None
    assert (span.mean, span.low, span.high) == pytest.approx((3.0, 2.8, 3.2))
    assert total(layers, (2,)) is None
