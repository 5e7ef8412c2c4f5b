import pytest

from tests.core.graph_builders import chain, graph, node
from workbench.core.graph import FoldedConstant, Graph, GraphKind
from workbench.core.graph_groups import ancestors, groups_of, repeated_blocks
from workbench.core.visible_graph import WIDEST, auto_collapsed, item_size, short_name, visible

ENCODER = ("Parameter", "MatMul", "Add", "Softmax", "MatMul", "Relu", "Result")
SPACES = (
    "",
    "encoder/layer.0",
    "encoder/layer.0",
    "encoder/layer.0",
    "encoder/layer.1",
    "encoder/layer.1",
    "",
)


def encoder() -> Graph:
    return chain(ENCODER, SPACES)


def ends(of: object) -> list[tuple[int, int]]:
    return [(edge.source, edge.target) for edge in of.edges]


def test_without_collapsed_groups_every_operation_is_an_item() -> None:
    seen = visible(encoder())
    assert [item.kind for item in seen.items] == list(ENCODER)
    assert seen.item_of == (0, 1, 2, 3, 4, 5, 6)
    assert ends(seen) == [(i, i + 1) for i in range(6)]


def test_a_collapsed_group_is_one_item_with_its_count_and_the_edges_around_it() -> None:
    seen = visible(encoder(), frozenset(["encoder/layer.0"]))
    assert [item.count for item in seen.items] == [1, 3, 1, 1, 1]
    assert seen.items[1].is_group
    assert seen.items[1].lines == ("layer.0", "× 3")
    assert seen.item_of == (0, 1, 1, 1, 2, 3, 4)
    assert ends(seen) == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_the_outermost_of_nested_collapsed_groups_counts() -> None:
    seen = visible(encoder(), frozenset(["encoder", "encoder/layer.1"]))
    assert [item.group for item in seen.items] == ["", "encoder", ""]
    assert seen.items[1].nodes == (1, 2, 3, 4, 5)


def test_edges_between_the_same_items_are_one_and_know_theirs() -> None:
    of = graph([node("a"), node("b", group="g"), node("c", group="g")], [(0, 1), (0, 2), (1, 2), (0, 1)])
    seen = visible(of, frozenset(["g"]))
    assert ends(seen) == [(0, 1)]
    assert seen.edges[0].edges == (0, 1, 3)
    assert seen.edges[0].label == "1×8 f32"


def test_an_operation_that_feeds_itself_keeps_its_loop_but_a_group_has_none() -> None:
    of = graph([node("a"), node("b", group="g")], [(0, 0), (0, 1), (1, 1)])
    assert ends(visible(of)) == [(0, 0), (0, 1), (1, 1)]
    assert ends(visible(of, frozenset(["g"]))) == [(0, 0), (0, 1)]


def test_a_groups_weights_are_those_of_its_operations() -> None:
    weights = (FoldedConstant(1, "w", (8, 8), "f32", 256),)
    of = graph([node("a", group="g", constants=weights), node("b", group="g", constants=weights)], [(0, 1)])
    assert visible(of, frozenset(["g"])).items[0].weight_bytes == 512


def test_groups_are_a_tree_in_the_order_of_the_graph() -> None:
    root = groups_of(encoder()).root
    assert root.nodes == (0, 6)
    assert root.count == 7
    (outer,) = root.children
    assert [(group.path, group.name, group.count) for group in outer.children] == [
        ("encoder/layer.0", "layer.0", 3),
        ("encoder/layer.1", "layer.1", 2),
    ]


def test_an_absurdly_deep_name_space_is_cut() -> None:
    paths = groups_of(graph([node("x", group="a/" * 5000)], [])).paths
    assert len(ancestors(paths[0])) == 16


def test_repeated_blocks_make_groups_where_names_say_nothing() -> None:
    block = ("Conv", "Relu", "Conv", "Add", "Relu")
    groups = groups_of(chain(("Parameter", "Conv", *block * 5, "Pool", "Result"))).root
    assert [(group.path, group.nodes[0], group.count) for group in groups.children] == [
        (f"A·{i + 1}", 2 + 5 * i, 5) for i in range(5)
    ]
    assert groups.nodes == (0, 1, 27, 28)


@pytest.mark.parametrize(
    ("types", "blocks"),
    [
        ("xabcdabcdy", [(1, 4, 2)]),
        ("abcd", []),
        ("aaaaaaaaaaaa", []),
        ("abcdeabcdeabcde--pqrspqrs", [(0, 5, 3), (17, 4, 2)]),
        ("", []),
    ],
)
def test_repeated_blocks_are_found(types: str, blocks: list[tuple[int, int, int]]) -> None:
    assert repeated_blocks(types) == blocks


def test_a_small_graph_opens_with_nothing_collapsed() -> None:
    assert auto_collapsed(encoder()) == frozenset()


def test_a_large_graph_opens_with_as_few_groups_collapsed_as_it_takes() -> None:
    types = ["Add", "Mul", "Sub", "Div", "Pow"] * 2000
    spaces = [f"big/{i // 100}" if i < 9000 else f"small/{i // 500}" for i in range(10_000)]
    of = chain(types, spaces)
    collapsed = auto_collapsed(of, 3000)
    shown = len(visible(of, collapsed).items)
    assert 2000 < shown <= 3000


@pytest.mark.parametrize("types", [("A", "B"), ("Conv", "Relu", "Conv", "Add", "Relu", "Mul")])
def test_fifty_thousand_nameless_operations_open_grouped(types: tuple[str, ...]) -> None:
    of = chain(types * (50_000 // len(types)))
    assert len(visible(of, auto_collapsed(of)).items) <= 3000


def test_every_collapsed_path_is_a_group() -> None:
    of = chain(["Add"] * 8000, [f"a/{i // 1000}/{i // 10}" for i in range(8000)])
    paths = {one for path in groups_of(of).paths for one in ancestors(path)}
    collapsed = auto_collapsed(of, 500)
    assert collapsed
    assert collapsed <= paths


def branch(*types: str) -> Graph:
    return chain(types)


def test_an_expanded_body_stands_between_its_operation_and_the_consumers() -> None:
    bodies = (branch("Parameter", "Relu", "Result"), branch("Parameter", "Result"))
    of = graph([node("in"), node("if", "If", bodies=(0, 1)), node("out")], [(0, 1), (1, 2)], bodies=bodies)
    seen = visible(of, expanded_bodies=frozenset([(1,)]))
    assert [item.place for item in seen.items[3:]] == [(1, 0, 0), (1, 0, 1), (1, 0, 2), (1, 1, 0), (1, 1, 1)]
    assert ends(seen) == [(0, 1), (1, 3), (1, 6), (3, 4), (4, 5), (5, 2), (6, 7), (7, 2)]
    assert all(item.nodes == (1,) for item in seen.items[3:])


def test_a_body_in_a_body_expands_too() -> None:
    inner = branch("Parameter", "Result")
    outer = Graph(
        kind=GraphKind.SOURCE,
        nodes=(node("p"), node("loop", "Loop", bodies=(0,)), node("r", "Result")),
        edges=chain(("a", "b", "c")).edges,
        outputs=(2,),
        bodies=(inner,),
    )
    of = graph([node("if", "If", bodies=(0,))], [], bodies=(outer,))
    seen = visible(of, expanded_bodies=frozenset([(0,), (0, 0, 1)]))
    assert [item.place for item in seen.items[4:]] == [(0, 0, 1, 0, 0), (0, 0, 1, 0, 1)]
    assert ends(seen) == [(0, 1), (1, 2), (2, 4), (4, 5), (5, 3)]


def test_a_body_that_does_not_exist_and_an_operation_in_a_collapsed_group_stay_closed() -> None:
    of = graph([node("if", "If", group="g", bodies=(7,))], [])
    assert len(visible(of, expanded_bodies=frozenset([(0,), (9,)])).items) == 1
    assert len(visible(of, frozenset(["g"]), frozenset([(0,)])).items) == 1


def test_an_item_says_type_name_and_shape_and_is_as_wide_as_its_lines() -> None:
    short, long = visible(graph([node("/a/b/conv1", "Conv"), node("x" * 5000, "y" * 5000)], [])).items
    assert short.lines == ("Conv", "conv1 · 1×8")
    assert item_size(short) == (max(72, 11 * 6 + 16), 52)
    assert item_size(long)[0] == WIDEST
    assert max(map(len, long.lines)) < 60


def test_a_graph_without_nodes_has_nothing_visible() -> None:
    assert visible(graph([], [])).items == ()
    assert auto_collapsed(graph([], [])) == frozenset()


def test_a_box_is_called_by_the_part_of_its_name_that_tells_something() -> None:
    assert short_name("/stem/conv/WithoutBiases") == "conv"
    assert short_name("/stem/conv/") == "conv"
    assert short_name("WithoutBiases") == "WithoutBiases"
    shown = visible(graph([node("/stem/conv/WithoutBiases", "Convolution")], []))
    assert shown.items[0].lines[1].startswith("conv")


def test_the_way_into_a_body_says_which_one_it_is() -> None:
    bodies = (graph([node("a")], [], name="then_branch"), graph([node("b")], [], name="else_branch"))
    of = graph([node("if", "If", bodies=(0, 1)), node("after")], [(0, 1)], bodies=bodies)
    seen = visible(of, expanded_bodies=frozenset([(0,)]))
    assert [edge.label for edge in seen.edges if edge.source == 0] == ["then_branch", "else_branch"]


def test_a_group_says_the_size_of_its_weights_in_a_box_that_is_wide_enough() -> None:
    weights = (FoldedConstant(port=1, name="w", shape=(1000,), type="f32", bytes=123_000),)
    of = graph([node("a", group="g", constants=weights), node("b", group="g")], [(0, 1)])
    [group] = visible(of, frozenset(["g"])).items
    assert group.lines == ("g", "123 kB × 2")
    assert item_size(group)[0] >= 10 * 6 + 16
