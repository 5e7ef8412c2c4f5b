import time

import pytest

from tests.core.graph_builders import graph, node
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import FoldedConstant, Graph
from workbench.core.graph_search import matches, parse_query


def searched() -> Graph:
    return graph(
        [
            node("data", "Parameter", shape=(1, 3, 64, 64)),
            node("/encoder/attn/Conv_1", "Convolution", "encoder/attn", (1, 16, 32, 32)),
            node(
                "/encoder/attn/MatMul",
                "MatMul",
                "encoder/attn",
                ("?", 16),
                attributes={"transpose_b": "true"},
            ),
            node(
                "head conv",
                "GroupConvolution",
                "head",
                (1, 8),
                constants=(FoldedConstant(1, "w", (8, 8), "f32", 2_000_000),),
                originals=("old.name",),
            ),
        ],
        [(0, 1), (1, 2), (2, 3)],
    )


VALUES = {
    "time": [None, 1.5, 0.2, 12.0],
    "precision": [None, "f32", "bf16", "f32"],
    "macs": [0, 2e6, 5e3, 1e9],
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("type:Convolution", [1]),
        ("type:~convolution", [1, 3]),
        ("type:*conv*", [1, 3]),
        ("conv", [1, 3]),
        ("-conv", [0, 2]),
        ("time>1ms", [1, 3]),
        ("time>0.01s", [3]),
        ("time<=200us", [2]),
        ("-time>1ms", [0, 2]),
        ("macs>=2M", [1, 3]),
        ("precision:FP32", [1, 3]),
        ("precision=bf16", [2]),
        ("name:~attn type:MatMul", [2]),
        ("name:matmul", [2]),
        ("name:/encoder/attn/MatMul", [2]),
        ('name:"head conv"', [3]),
        ('"head conv"', [3]),
        ('-name:"head conv" -data', [1, 2]),
        ("group:encoder/*", [1, 2]),
        ("group:~head", [3]),
        ("shape:1,3,64,64", [0]),
        ("shape:[1x3x64x64]", [0]),
        ("shape:?,16", [2]),
        ("shape:?,*", [2]),
        ("shape:1,*,32,32", [1]),
        ("shape:~64,64", [0]),
        ("shape:~6", []),
        ("attribute:transpose_b=true", [2]),
        ("attribute:~transpose", [2]),
        ("constant:w", [3]),
        ("original:~old", [3]),
        ("weights>1MB", [3]),
        ("roofline>1%", []),
        ("device:GPU", []),
        ('"shape:~64"', []),
    ],
)
def test_a_query_finds(text: str, found: list[int]) -> None:
    assert matches(parse_query(text), searched(), VALUES) == found


def test_without_measurements_the_precision_is_that_of_the_outputs() -> None:
    assert matches(parse_query("precision:f32"), searched()) == [0, 1, 2, 3]
    assert matches(parse_query("time>0ms"), searched()) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour:red", "“colour” is nothing that can be looked for."),
        ("time>fast", "“fast” is no number to compare with."),
        ("time>1MB", "“1MB” is no number to compare with."),
        ("time:~1", "“1” is no number to compare with."),
        ("type>3", "“type” is text, which is not more or less."),
        ("type:", "Nothing stands behind “type”."),
        ('name:"open', "A quotation mark is not closed."),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        parse_query(text)
    assert refused.value.report.code is ErrorCode.USAGE
    assert str(refused.value.report.why) == says


def test_a_wrong_unit_is_answered_with_the_units_there_are() -> None:
    with pytest.raises(WorkbenchError) as refused:
        parse_query("time>1MB")
    assert "Write it like time>1ms." in map(str, refused.value.report.tries)
    assert any("us" in str(one) for one in refused.value.report.tries)


@pytest.mark.parametrize("text", ["[", "name:[", "name:*[", "(", "*", "\\", "-", "--x", "name:~(", "é"])
def test_no_other_text_is_a_pattern_that_fails(text: str) -> None:
    assert isinstance(matches(parse_query(text), searched()), list)


def test_ten_thousand_operations_are_searched_in_no_time() -> None:
    of = graph(
        [node(f"/encoder/layer.{i}/Op_{i}", "MatMul", f"encoder/layer.{i}") for i in range(10_000)], []
    )
    query = parse_query("name:~op type:MatMul time>1ms")
    values = {"time": [float(i) for i in range(10_000)]}
    took = []
    for _ in range(3):
        began = time.process_time()
        assert len(matches(query, of, values)) == 9998
        took.append(time.process_time() - began)
    assert min(took) < 0.05
