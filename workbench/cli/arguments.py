"""Makes `benchmark_app`'s spellings acceptable, so that a command line of the field can be used as it is.

`benchmark_app` writes long options with one dash (`-hint latency`), which a GNU parser reads as a bundle of short ones.
"""

from __future__ import annotations

from collections.abc import Sequence

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

MEASURING = frozenset({"benchmark", "profile"})


def rewrite(words: Sequence[str]) -> list[str]:
    """Replace `benchmark_app`'s spellings in `words`; everything after `--` and all other commands stay as they are."""
    if not words or words[0] not in MEASURING:
        return list(words)
    rewritten: list[str] = []
    for position, word in enumerate(words):
        if word == "--":
            return rewritten + list(words[position:])
        rewritten.extend(_rewrite_word(word))
    return rewritten


def _rewrite_word(word: str) -> list[str]:
    name, equals, value = word.partition("=")
    if name in MODEL_OPTIONS:
        return [value] if equals else []
    if name in LONG_FORMS:
        return [f"{LONG_FORMS[name]}{equals}{value}"]
    return [word]


def wants_json(words: Sequence[str]) -> bool:
    """Whether `--json` stands among the options; known before parsing, because usage errors need it too."""
    options = words[: words.index("--")] if "--" in words else words
    return "--json" in options
