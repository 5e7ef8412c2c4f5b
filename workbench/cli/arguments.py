"""Makes the spellings of `benchmark_app`, `ovc` and `mo` acceptable, so that a line of the field can be used as it is.

`benchmark_app` writes long options with one dash (`-hint latency`), which a GNU parser reads as a bundle of short ones.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

LONG_FORMS = {
    "-hint": "--hint",
    "-niter": "--niter",
    "-nstreams": "--nstreams",
    "-nireq": "--nireq",
    "-nthreads": "--nthreads",
    "-shape": "--shape",
    "-layout": "--layout",
    "-infer_precision": "--infer-precision",
    "--infer_precision": "--infer-precision",
    "-api": "--api",
    "-cdir": "--cache-dir",
    "-cache_dir": "--cache-dir",
    "--cache_dir": "--cache-dir",
    "-load_config": "--load-config",
    "--load_config": "--load-config",
    "-dump_config": "--dump-config",
    "--dump_config": "--dump-config",
    "-ip": "--input-precision",
    "-iop": "--input-precision",
    "--ip": "--input-precision",
}
"""Spelling of `benchmark_app` → the GNU long form the commands declare."""

MODEL_OPTIONS = frozenset({"-m", "--path_to_model", "--model"})
"""`benchmark_app` names the model by an option; here it is the argument of the command."""

MEASURING = frozenset({"benchmark", "profile", "compare", "evaluate"})

CONVERTERS = {
    "--mean_values": "--mean",
    "--scale_values": "--scale",
    "--reverse_input_channels": "--reverse-channels",
    "--example_input": "--example-input",
    "--output_dir": "--output-dir",
    "--model_name": "--output-name",
}
"""Spelling of the converters `ovc` and `mo` → the option of `convert`."""


def rewrite(words: Sequence[str]) -> list[str]:
    """Replace the spellings of `benchmark_app`, `ovc` and `mo`; what follows `--`, and other commands, stay."""
    if not words or words[0] not in (*MEASURING, "convert"):
        return list(words)
    end = words.index("--") if "--" in words else len(words)
    options = list(words[:end])
    changed = _for_convert(options) if words[0] == "convert" else _for_measuring(options)
    return changed + list(words[end:])


def _for_measuring(words: list[str]) -> list[str]:
    return [changed for word in words for changed in _rewrite_word(word)]


def _rewrite_word(word: str) -> list[str]:
    name, equals, value = word.partition("=")
    if name in MODEL_OPTIONS:
        return [value] if equals else []
    if name in LONG_FORMS:
        return [f"{LONG_FORMS[name]}{equals}{value}"]
    return [word]


def _for_convert(words: list[str]) -> list[str]:
    changed: list[str] = []
    waiting = list(words)
    while waiting:
        name, equals, value = waiting.pop(0).partition("=")
        following = waiting[0] if waiting else None
        if name == "--compress_to_fp16":
            if not equals and following is not None and following.lower() in _TRUTH:
                value = waiting.pop(0)
            changed.append("--fp16" if _TRUTH.get(value.lower(), True) else "--fp32")
        elif name == "--output_model" and (equals or following is not None):
            target = Path(value if equals else waiting.pop(0))
            changed += ["--output-dir", str(target.parent), "--output-name", target.stem]
        elif name == "--resize" and not equals and _is_no_resize(following):
            changed.append("--resize=linear")
        else:
            changed.append(f"{CONVERTERS.get(name, name)}{equals}{value}")
    return changed


_TRUTH = {"true": True, "1": True, "false": False, "0": False}


def _is_no_resize(word: str | None) -> bool:
    """Whether `--resize` stands alone: then it means pictures of any size, resized linearly."""
    return word is None or word.startswith("-") or os.path.exists(word)  # noqa: PTH110 - any text may stand here


def wants_json(words: Sequence[str]) -> bool:
    """Whether `--json` stands among the options; known before parsing, because usage errors need it too."""
    options = words[: words.index("--")] if "--" in words else words
    return "--json" in options
