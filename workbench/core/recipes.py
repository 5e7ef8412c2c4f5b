"""A conversion as text to keep: a command line that reads back as the same spec."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.named_values import quoted
from workbench.core.preprocessing import ColorFormat, Preprocessing, Resize
from workbench.core.python_recipes import as_python
from workbench.core.shapes import format_input, format_number
from workbench.core.verification import VerificationOptions

__all__ = ["as_command_line", "as_python", "to_share"]

SHARED_FOLDER = "out"


def to_share(spec: ConvertSpec, *, owned: bool) -> ConvertSpec:
    """The spec to show to people: files the project owns must not be written over by a pasted command."""
    return msgspec.structs.replace(spec, output_dir=SHARED_FOLDER) if owned or not spec.output_dir else spec


def as_command_line(spec: ConvertSpec) -> str:
    """`ov-workbench convert …` for a POSIX shell."""
    return shlex.join(("ov-workbench", "convert", *_words(spec)))


def _words(spec: ConvertSpec) -> Iterator[str]:
    yield spec.model
    if spec.output_dir:
        yield from _option("-o", spec.output_dir, "--output-dir")
    if spec.output_name is not None:
        yield from _option("--output-name", spec.output_name)
    for override in spec.inputs:
        # A layout has an option of its own, which brings in an input that is not described otherwise.
        if len(spec.inputs) > 1 or override.layout is None or not _is_layout_only(override):
            yield from _option("--input", format_input(override))
    for name in spec.outputs:
        yield from _option("--output", quoted(name))
    if spec.batch is not None:
        yield from _option("--batch", str(spec.batch))
    yield from _preprocessing(spec.preprocessing, [(o.name, o.layout) for o in spec.inputs if o.layout])
    if not spec.compress_to_fp16:
        yield "--fp32"
    if not spec.overwrite:
        yield "--no-overwrite"
    if spec.verify is not None:
        yield from _verification(spec.verify)
    for example in spec.example_inputs:
        yield from _option("--example-input", format_input(example))
    if spec.trust_code:
        yield "--trust-code"


def _is_layout_only(override: InputOverride) -> bool:
    return override == InputOverride(name=override.name, layout=override.layout)


def _option(name: str, value: str, long: str | None = None) -> tuple[str, ...]:
    """A value that begins with a dash is bound to its option."""
    return (f"{long or name}={value}",) if value.startswith("-") else (name, value)


def _named(name: str, value: str) -> str:
    return f"{quoted(name)}[{value}]" if name else value


def _preprocessing(entries: Sequence[Preprocessing], layouts: Iterable[tuple[str, str]]) -> Iterator[str]:
    def listed(option: str, text_of: Callable[[Preprocessing], str]) -> Iterator[str]:
        texts = [(entry.input, text) for entry in entries if (text := text_of(entry))]
        if len(texts) == 1:
            yield from _option(option, _named(*texts[0]))
        elif texts:
            yield from _option(option, ",".join(f"{quoted(name)}[{text}]" for name, text in texts))

    yield from listed("--mean", lambda entry: _numbers(entry.mean))
    yield from listed("--scale", lambda entry: _numbers(entry.scale))
    for entry in entries:
        if entry.reverse_channels:
            yield from (
                _option("--reverse-channels-of", quoted(entry.input))
                if entry.input
                else ("--reverse-channels",)
            )
    yield from listed("--color-format", _colors)
    yield from listed("--resize", lambda entry: format_resize(entry.resize) if entry.resize else "")
    yield from listed("--tensor-type", lambda entry: entry.tensor_type or "")
    for name, layout in layouts:
        yield from _option("--layout", _named(name, layout))
    for entry in entries:
        if entry.tensor_layout or entry.model_layout:
            change = f"{entry.tensor_layout or ''}->{entry.model_layout or ''}"
            yield from _option("--layout", _named(entry.input, change))


def _numbers(values: Sequence[float]) -> str:
    return ",".join(format_number(value) for value in values)


def _colors(entry: Preprocessing) -> str:
    fed = entry.color_format.value if entry.color_format else ""
    return fed if entry.model_color is ColorFormat.RGB else f"{fed}->{entry.model_color.value}"


def format_resize(resize: Resize) -> str:
    """The inverse of `preprocessing_text.parse_resize`."""
    if resize.height is None or resize.width is None:
        return resize.algorithm.value
    return f"{resize.height}x{resize.width}:{resize.algorithm.value}"


def _verification(options: VerificationOptions) -> Iterator[str]:
    default = VerificationOptions()
    yield "--verify"
    for sample in options.samples:
        yield from _option("--sample", sample)
    if options.random_samples != default.random_samples:
        yield from _option("--verify-samples", str(options.random_samples))
    if options.seed != default.seed:
        yield from _option("--seed", str(options.seed))
    if options.largest_relative_error is not None:
        yield from _option("--tolerance", repr(options.largest_relative_error))
    if options.least_cosine is not None:
        yield from _option("--least-cosine", repr(options.least_cosine))
    if not options.bisect:
        yield "--no-bisect"
    if options.time_limit_s != default.time_limit_s:
        yield from _option("--verify-time-limit", repr(options.time_limit_s))
