"""Lost milliseconds: which operations take longer in B, in which order, and why."""

from __future__ import annotations

from workbench.core.comparing import LossReason, LostLayer
from workbench.core.graph import Graph, GraphKind, GraphNode
from workbench.core.lost_layers import ProfiledSide, lost_layers
from workbench.core.profile_overlays import Rows
from workbench.core.profiling import LayerProfile


def layer(name: str, ms: float, **fields: object) -> LayerProfile:
    facts = {
        "original_names": (name,),
        "type": "Convolution",
        "primitive": "brgconv_avx512_f32",
        "precision": "f32",
        "layout": "acdb",
        "output_shape": "[1]",
        "order": 0,
        "executed": True,
        "mean_ms": ms,
        "ci_low_ms": ms * 0.99,
        "ci_high_ms": ms * 1.01,
        "percent": 1.0,
    }
    return LayerProfile(name=name, **(facts | fields))  # type: ignore[arg-type]


GRAPH = Graph(
    kind=GraphKind.CONVERTED, nodes=tuple(GraphNode(name=name, type="Convolution") for name in "xyz")
)


def found(
    a: list[LayerProfile],
    b: list[LayerProfile],
    a_rows: list[Rows],
    b_rows: list[Rows],
    precision: str = "f32",
) -> tuple[LostLayer, ...]:
    return lost_layers(GRAPH, ProfiledSide(a, a_rows, "f32"), ProfiledSide(b, b_rows, precision))


ONE_EACH: list[Rows] = [(0,), (1,), (2,)]


def test_the_greatest_loss_comes_first_and_what_is_won_is_left_out() -> None:
    a = [layer("x", 1.0), layer("y", 1.0), layer("z", 1.0)]
    b = [layer("x", 1.1), layer("y", 0.5), layer("z", 1.5)]
    losses = found(a, b, ONE_EACH, ONE_EACH)
    assert [(loss.name, round(loss.lost_ms, 6)) for loss in losses] == [("z", 0.5), ("x", 0.1)]
    assert all(loss.reason is LossReason.SLOWER and loss.certain for loss in losses)


def test_intervals_that_overlap_are_not_certain() -> None:
    a = [layer("x", 1.0, ci_high_ms=1.3)]
    b = [layer("x", 1.2)]
    assert [loss.certain for loss in found(a, b, [(0,), (), ()], [(0,), (), ()])] == [False]


def test_a_reorder_that_a_does_without_is_a_loss_of_its_own() -> None:
    a = [layer("x", 1.0)]
    b = [layer("x", 1.0), layer("x_f32_u8", 0.2, type="Reorder", original_names=(), precision="u8")]
    (loss,) = found(a, b, [(0,), (), ()], [(0,), (), ()])
    assert (loss.reason, loss.a_ms, loss.b_ms, loss.a_layers) == (LossReason.NEW_REORDER, 0.0, 0.2, ())


def test_what_stayed_in_float_among_integers_is_a_precision_island() -> None:
    losses = found([layer("x", 1.0)], [layer("x", 1.2)], [(0,), (), ()], [(0,), (), ()], "u8")
    assert losses[0].reason is LossReason.PRECISION_ISLAND
    assert "computes in f32, while most of B computes in u8" in str(losses[0].why)


def test_one_layer_that_became_two_lost_its_fusion() -> None:
    a = [layer("x", 1.0)]
    b = [layer("x", 0.9), layer("y", 0.4, type="Eltwise")]
    (loss,) = found(a, b, [(0,), (0,), ()], [(0,), (1,), ()])
    assert loss.reason is LossReason.LOST_FUSION
    assert round(loss.lost_ms, 6) == 0.3
    assert len(loss.b_layers) == 2


def test_another_kernel_is_named() -> None:
    b = [layer("x", 2.0, primitive="ref_any_f32")]
    (loss,) = found([layer("x", 1.0)], b, [(0,), (), ()], [(0,), (), ()])
    assert loss.reason is LossReason.OTHER_PRIMITIVE
    assert "ref_any_f32 instead of brgconv_avx512_f32" in str(loss.why)


def test_less_than_the_counters_can_tell_is_no_loss() -> None:
    assert found([layer("x", 1.0)], [layer("x", 1.001)], [(0,), (), ()], [(0,), (), ()]) == ()
