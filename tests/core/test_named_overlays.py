from tests.core.graph_builders import chain, graph, node
from workbench.core.graph import AffinityResult, GraphKind, Tensor
from workbench.core.messages import say
from workbench.core.named_overlays import NO_DEVICE, device_overlay, numbers_overlay, unmatched
from workbench.core.visible_graph import visible

TITLE = say("Numeric error")


def test_one_call_paints_one_more_number_per_layer() -> None:
    of = chain(("Conv", "Add", "Relu", "Conv"), ("g", "g", "", ""))
    overlay = numbers_overlay("sqnr", TITLE, "dB", {"n0": 30.0, "n1": 50.0, "n2": 40.0}, of, visible(of))
    assert overlay.values == (30.0, 50.0, 40.0, None)
    assert overlay.ticks[-1].text.endswith("dB")
    grouped = visible(of, frozenset(["g"]))
    by_name = {"n0": 30.0, "n1": 50.0}
    assert numbers_overlay("sqnr", TITLE, "dB", by_name, of, grouped).values == (50.0, None, None)
    assert numbers_overlay("ms", TITLE, "ms", by_name, of, grouped, of_group=sum).values[0] == 80.0


def test_numbers_find_operations_by_results_and_originals_too_and_the_rest_is_counted() -> None:
    conv = node("conv", outputs=(Tensor("y", (1,), "f32", ("old_y",)),))
    of = graph([conv, node("fused", originals=("a", "relu"))], [(0, 1)], kind=GraphKind.EXECUTED)
    by_name = {"old_y": 1.0, "relu": 2.0, "nobody": 3.0}
    assert numbers_overlay("x", TITLE, "", by_name, of, visible(of)).values == (1.0, 2.0)
    assert unmatched(of, by_name) == 1


def test_affinity_names_the_question_and_what_no_device_takes() -> None:
    of = chain(("Conv", "Add", "Relu"), ("g", "g", ""))
    answer = AffinityResult(devices={"n0": "GPU", "n1": "GPU"}, unsupported=("n2",))
    overlay = device_overlay(of, visible(of, frozenset(["g"])), answer, "HETERO:GPU,CPU")
    assert overlay.values == ("GPU", NO_DEVICE)
    assert str(overlay.said[NO_DEVICE]) == "no device"
    assert str(overlay.notes[0]) == "Asked: HETERO:GPU,CPU"
