"""A recipe is read back as the conversion it was made of."""

from __future__ import annotations

import shlex
import string

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.cli.main import main
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.preprocessing import ColorFormat, Preprocessing, Resize, ResizeAlgorithm
from workbench.core.recipes import as_command_line, to_share
from workbench.core.shapes import ELEMENT_TYPES
from workbench.core.specs import decode_spec
from workbench.core.verification import VerificationOptions

text = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12)
plain_names = st.text(string.ascii_letters + string.digits + "_./:-", min_size=1, max_size=12)
names = (
    plain_names
    | st.sampled_from(('a"b', "a[0]", "x,y", "two words", "->", "-", "\\", "net\nwork", " "))
    | text
)
numbers = st.floats(allow_nan=False, allow_infinity=False)
dimensions = st.integers(0, 10_000) | st.sampled_from(("?", "1..8", "..4", "2.."))
types = st.sampled_from(sorted(ELEMENT_TYPES))
layouts = st.sampled_from(("NCHW", "NHWC", "NC", "N...", "?C", "HW"))
paths = st.builds(
    "/models/{}".format, st.text("abc ñ'\"$-_;", min_size=1, max_size=10).map(lambda t: t + "x")
)


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | values


def override(name: st.SearchStrategy[str], *, layout: bool = True) -> st.SearchStrategy[InputOverride]:
    return st.builds(
        InputOverride,
        name=name,
        shape=maybe(st.lists(dimensions, max_size=4).map(tuple)),
        type=maybe(types),
        layout=maybe(layouts) if layout else st.none(),
        value=maybe(st.lists(numbers, min_size=1, max_size=3).map(tuple)),
    )


def overrides(*, layout: bool = True) -> st.SearchStrategy[tuple[InputOverride, ...]]:
    several = st.lists(override(names, layout=layout), max_size=3, unique_by=lambda o: o.name).map(tuple)
    alone = override(st.just(""), layout=layout).filter(lambda o: o != InputOverride()).map(lambda o: (o,))
    return several | alone


def preprocessing(name: st.SearchStrategy[str]) -> st.SearchStrategy[Preprocessing]:
    sizes = st.tuples(st.integers(1, 999_999), st.integers(1, 999_999)) | st.just((None, None))
    channels = st.lists(numbers, max_size=4).map(tuple)
    return st.builds(
        Preprocessing,
        input=name,
        mean=channels,
        scale=channels,
        reverse_channels=st.booleans(),
        color_format=maybe(st.sampled_from(ColorFormat)),
        model_color=st.sampled_from((ColorFormat.RGB, ColorFormat.BGR, ColorFormat.GRAY)),
        tensor_type=maybe(types),
        tensor_layout=maybe(layouts),
        model_layout=maybe(layouts),
        resize=maybe(
            st.builds(
                lambda size, algorithm: Resize(height=size[0], width=size[1], algorithm=algorithm),
                sizes,
                st.sampled_from(ResizeAlgorithm),
            )
        ),
    ).filter(lambda p: p != Preprocessing(input=p.input))


specs = st.builds(
    ConvertSpec,
    model=paths | st.just("/models/net.py:make.model") | st.just("package.module:make"),
    output_dir=paths,
    output_name=maybe(st.text("ab -", min_size=1, max_size=5)),
    inputs=overrides(),
    outputs=st.lists(names, max_size=3).map(tuple),
    batch=maybe(st.integers(1, 999) | st.sampled_from(("?", "1..8"))),
    preprocessing=st.lists(preprocessing(names | st.just("")), max_size=3, unique_by=lambda p: p.input).map(
        tuple
    ),
    compress_to_fp16=st.booleans(),
    overwrite=st.booleans(),
    verify=maybe(
        st.builds(
            VerificationOptions,
            samples=st.lists(paths, max_size=2).map(tuple),
            random_samples=st.integers(1, 50),
            seed=st.integers(0, 2**31),
            least_cosine=maybe(st.floats(-1, 1)),
            largest_relative_error=maybe(st.floats(0, 10)),
            bisect=st.booleans(),
            time_limit_s=st.floats(0.01, 1e6),
        )
    ),
    example_inputs=overrides(layout=False),
    trust_code=st.booleans(),
)


def read_back(command_line: str, capsys: pytest.CaptureFixture[str]) -> ConvertSpec:
    """What the command line's own parser understands."""
    program, *words = shlex.split(command_line)
    assert program == "ov-workbench"
    assert main([*words, "--print-recipe", "json"]) == 0, capsys.readouterr().err
    spec = decode_spec(capsys.readouterr().out)
    assert isinstance(spec, ConvertSpec)
    return spec


def in_order(spec: ConvertSpec) -> ConvertSpec:
    """The order of the inputs' preprocessing means nothing."""
    by_input = tuple(sorted(spec.preprocessing, key=lambda entry: entry.input))
    return msgspec.structs.replace(spec, preprocessing=by_input)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(spec=specs)
def test_a_command_line_reads_back_as_the_same_conversion(
    spec: ConvertSpec, capsys: pytest.CaptureFixture[str]
) -> None:
    assert in_order(read_back(as_command_line(spec), capsys)) == in_order(spec)


def test_a_plain_conversion_is_a_short_command_line() -> None:
    spec = ConvertSpec(model="/m/net.onnx", output_dir="/out")
    assert as_command_line(spec) == "ov-workbench convert /m/net.onnx -o /out"


def test_a_recipe_to_share_does_not_write_into_the_project() -> None:
    spec = ConvertSpec(model="/m/net.onnx", output_dir="/project/artefacts/1234")
    assert as_command_line(to_share(spec, owned=True)) == "ov-workbench convert /m/net.onnx -o out"
    assert to_share(spec, owned=False) == spec
