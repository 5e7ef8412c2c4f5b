import math

import pytest

from tests.core.graph_builders import chain, graph, node
from workbench.core.graph import GraphKind
from workbench.core.graph_mapping import Certainty, Counterpart
from workbench.core.messages import say, verbatim
from workbench.core.overlays import (
    Overlay,
    OverlayScale,
    categorical,
    macs_overlay,
    on_one_scale,
    ratio_overlay,
    sequential,
    weights_overlay,
)
from workbench.core.profile_overlays import (
    PROFILE_TITLES,
    profile_overlays,
    rows_by_name,
    rows_of_items,
    rows_through,
)
from workbench.core.profiling import LayerProfile
from workbench.core.visible_graph import visible

TITLE = verbatim("x")


def layer(name: str, mean_ms: float, precision: str = "f32", **fields: object) -> LayerProfile:
    return LayerProfile(
        **{
            "name": name,
            "original_names": (),
            "type": "Convolution",
            "primitive": "jit",
            "precision": precision,
            "layout": "abcd",
            "output_shape": "[1,8]",
            "order": 0,
            "executed": True,
            "mean_ms": mean_ms,
            "ci_low_ms": None,
            "ci_high_ms": None,
            "percent": mean_ms * 10,
            **fields,
        }
    )


def by_id(overlays: tuple[Overlay, ...]) -> dict[str, Overlay]:
    return {overlay.id: overlay for overlay in overlays}


LAYERS = (
    layer("conv", 4.0, macs=2_000_000),
    layer("add", 1.0, "bf16"),
    layer("reorder", 0.5, executed=False),
)


def test_a_value_stands_where_it_belongs_on_its_scale() -> None:
    overlay = sequential("time", TITLE, "ms", [0.0, 5.0, 10.0, None, math.nan])
    assert overlay.colours() == [0.0, 0.5, 1.0, None, None]
    assert overlay.colour_of(99.0) == 1.0
    assert [tick.text for tick in overlay.ticks] == [
        "0 ms",
        "2 ms",
        "4 ms",
        "6 ms",
        "8 ms",
        "10 ms",
    ]
    assert [tick.position for tick in overlay.ticks] == pytest.approx([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])


def test_sizes_far_apart_are_shown_by_their_magnitude() -> None:
    overlay = sequential("macs", TITLE, "", [1e3, 1e6, 1e9, 0.0], logarithmic=True)
    assert overlay.logarithmic
    assert overlay.colours() == pytest.approx([0.0, 0.5, 1.0, 0.0])
    assert [tick.text for tick in overlay.ticks] == ["1 K", "100 K", "10 M", "1 G"]
    assert not sequential("macs", TITLE, "", [1.0, 3.0], logarithmic=True).logarithmic


@pytest.mark.parametrize("values", [[], [None], [0.0], [7.0], [7.0, 7.0], [1e-9], [math.inf], [-1.0, 1.0]])
@pytest.mark.parametrize("logarithmic", [True, False])
def test_every_position_and_tick_is_on_the_scale(values: list[float | None], logarithmic: bool) -> None:
    overlay = sequential("x", TITLE, "ms", values, logarithmic=logarithmic)
    assert all(colour is None or 0 <= colour <= 1 for colour in overlay.colours())
    assert all(0 <= tick.position <= 1 for tick in overlay.ticks)
    assert len(overlay.ticks) <= 7


def test_magnitudes_of_one_kind_share_a_scale_and_others_keep_theirs() -> None:
    small, large = (sequential("time", TITLE, "ms", [top / 2, top]) for top in (1.0, 4.0))
    first, second = on_one_scale([small, large])
    assert first.colours() == pytest.approx([0.125, 0.25])
    assert second.colours() == pytest.approx([0.5, 1.0])
    assert first.ticks == second.ticks == large.ticks
    sizes = [sequential("macs", TITLE, "", v, logarithmic=True) for v in ([1e3, 1e9], [10.0, 20.0])]
    assert [one.logarithmic for one in on_one_scale(sizes)] == [True, True]
    assert on_one_scale(sizes)[1].colours()[0] == 0.0
    words = categorical("time", TITLE, ["bf16"])
    assert on_one_scale([small, words]) == (small, words)


def test_words_are_ranked_by_how_often_they_are_there() -> None:
    overlay = categorical("precision", TITLE, ["bf16", "f32", None, "f32", "", "i8"])
    assert overlay.scale is OverlayScale.CATEGORICAL
    assert overlay.categories == ("f32", "bf16", "i8")
    assert overlay.colours() == [0.5, 0.0, None, 0.0, None, 1.0]


def test_ratios_are_around_the_middle_and_symmetric() -> None:
    overlay = ratio_overlay([1.0, 1.0, 1.0, None, 0.0], [1.0, 4.0, 0.25, 1.0, 1.0])
    assert overlay.colours() == pytest.approx([0.5, 1.0, 0.0, None, None])
    assert [tick.text for tick in overlay.ticks] == ["0.25 ×", "0.5 ×", "1 ×", "2 ×", "4 ×"]


def test_nearly_equal_runs_do_not_look_different() -> None:
    assert ratio_overlay([1.0], [1.01]).colours()[0] == pytest.approx(0.5, abs=0.03)


def test_the_executed_graph_shows_the_layers_measured_on_it() -> None:
    of = graph([node("conv"), node("add"), node("other")], [(0, 1)], kind=GraphKind.EXECUTED)
    rows = rows_by_name(of, LAYERS)
    assert rows == [(0,), (1,), ()]
    overlays = by_id(profile_overlays(LAYERS, rows))
    assert overlays["time"].values == (4.0, 1.0, None)
    assert overlays["precision"].values == ("f32", "bf16", None)
    assert overlays["macs"].values == (2_000_000, None, None)
    assert "memory" not in overlays


def test_a_layer_several_operations_of_a_group_became_counts_once() -> None:
    """Convolution, bias and activation are one layer: each shows its time, the group shows it once."""
    of = chain(("Conv", "Add", "Relu", "Add"), ("g", "g", "g", ""))
    counterparts = (
        Counterpart((0,), Certainty.NAME),
        Counterpart((0,), Certainty.FUSED),
        Counterpart((0, 1), Certainty.FUSED),
        Counterpart((), Certainty.NONE),
    )
    rows = rows_through(counterparts, [(0,), (1,)])
    assert by_id(profile_overlays(LAYERS, rows))["time"].values == (4.0, 4.0, 5.0, None)
    grouped = rows_of_items(visible(of, frozenset(["g"])), rows)
    overlays = by_id(profile_overlays(LAYERS, grouped))
    assert overlays["time"].values == (5.0, None)
    assert overlays["precision"].values == ("f32", None)


def test_what_did_not_run_has_no_time() -> None:
    assert by_id(profile_overlays(LAYERS, [(2,), (0,)]))["time"].values == (None, 4.0)


def test_a_groups_roofline_share_is_weighed_by_time() -> None:
    layers = (layer("a", 3.0, roofline_percent=20.0), layer("b", 1.0, roofline_percent=60.0))
    overlay = by_id(profile_overlays(layers, [(0, 1)]))["roofline"]
    assert overlay.values == (30.0,)
    assert overlay.high == 100.0


def test_weights_and_macs_by_shapes_need_no_measurement_and_a_group_has_their_sum() -> None:
    of = chain(("Conv", "Add", "Relu", "Conv"), ("g", "g", "", ""))
    seen = visible(of, frozenset(["g"]))
    assert weights_overlay(seen).values == (None, None, None)
    macs = macs_overlay(seen, [1000, 500, 0, None])
    assert macs.values == (1500.0, None, None)
    assert not macs_overlay(seen, [None] * 4).has_values


def test_what_lies_within_the_noise_has_the_colour_of_the_middle_and_does_not_widen_the_scale() -> None:
    overlay = ratio_overlay([1.0, 1.0, None], [8.0, 2.0, 1.0], frozenset((0, 2)))
    assert overlay.colours() == pytest.approx([0.5, 1.0, None])
    assert overlay.values[0] == 8.0
    assert overlay.high == 2.0
    assert overlay.neutral == {0}


def test_the_conditions_of_a_profile_are_on_each_of_its_overlays() -> None:
    notes = (say("CPU · bf16"),)
    overlays = profile_overlays(LAYERS, [(0,), (1,)], notes)
    assert all(overlay.notes == notes for overlay in overlays)
    assert {overlay.id for overlay in overlays} <= set(PROFILE_TITLES)


def test_what_is_inside_of_a_body_has_no_measurement() -> None:
    of = graph([node("if", "If", bodies=(0,))], [], bodies=(chain(("Parameter", "Result")),))
    seen = visible(of, expanded_bodies=frozenset([(0,)]))
    assert rows_of_items(seen, [(0,)]) == [(0,), (), ()]
