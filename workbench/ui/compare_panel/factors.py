"""How ratios are written: as many decimals as their interval deserves, and no figure where nothing is known."""

from __future__ import annotations

from workbench.core.comparing import Ratio

LEAST, MOST = 0.01, 100.0
"""Beyond, a bound only says that too little has been measured yet."""
WIDE = 3.0
"""From this width of the interval on, hundredths say nothing."""


def factor_text(number: float, ratio: Ratio) -> str:
    """`1.83`; `1.004` where it is about tenths of a percent; `75` within tens; `< 0.01`, `> 100` at the ends."""
    if number < LEAST:
        return f"< {LEAST:g}"
    if number > MOST:
        return f"> {MOST:g}"
    wide = ratio.ci_high - ratio.ci_low
    if wide >= WIDE and number >= 1:
        return f"{number:.0f}" if number >= 10 else f"{number:.1f}"
    return f"{number:.3f}" if wide < 0.03 or (wide < 0.5 and abs(number - 1) < 0.05) else f"{number:.2f}"


def interval_text(ratio: Ratio) -> str:
    """`[1.79, 1.87], 95 %`."""
    low, high = (factor_text(end, ratio) for end in (ratio.ci_low, ratio.ci_high))
    return f"[{low}, {high}], {100 * ratio.confidence:g} %"
