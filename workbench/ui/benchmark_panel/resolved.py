"""What the device made of the wishes, in the few characters beside a field."""

from __future__ import annotations

from typing import Any

from workbench.ui.benchmark_panel.live_run import ShownRun

_PROPERTIES = {
    "hint": "PERFORMANCE_HINT",
    "streams": "NUM_STREAMS",
    "threads": "INFERENCE_NUM_THREADS",
    "cache_dir": "CACHE_DIR",
}


def resolved_of(run: ShownRun) -> dict[str, str]:
    """Texts by the form's keys, as far as the run is known."""
    known = run.result or run.prepared
    if known is None:
        return {}
    facts = {
        "precision": known.effective_precision,
        "input_types": known.input_types,
        "requests": known.requests,
        "batch": known.batch,
    }
    return resolved_values(known.configuration, facts)


def resolved_values(configuration: dict[str, Any], facts: dict[str, Any]) -> dict[str, str]:
    """Texts by the form's keys. `facts`: `precision`, `input_types`, `requests`, `batch`, `device` as far as known."""
    if not configuration and not facts:
        return {}
    texts = {key: str(configuration[name]) for key, name in _PROPERTIES.items() if configuration.get(name)}
    if "hint" in texts:
        texts["hint"] = texts["hint"].removeprefix("PerformanceMode.").lower()
    for key in ("precision", "requests", "batch"):
        if facts.get(key) is not None:
            texts[key] = str(facts[key])
    types = facts.get("input_types") or {}
    if types:
        texts["input_types"] = ", ".join(dict.fromkeys(types.values()))
    return texts
