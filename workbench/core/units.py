"""How numbers are written for people: as many digits as needed, one spelling in window, terminal and report.

Three significant digits for times and rates (never eight), decimal prefixes for bytes, a dash for what is unknown.
"""

from __future__ import annotations

import math

UNKNOWN = "–"

_BYTE_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")
_COUNT_UNITS = ("", "K", "M", "G", "T")


def figure(value: float | None, digits: int = 3) -> str:
    """`value` with at least `digits` significant digits and no exponent: 0.0234, 2.41, 41.2, 412, 1,234."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    if value == 0:
        return "0"
    # The exponent after rounding: 0.9999 is written 1.00, not 1.000.
    exponent = int(f"{value:.{digits - 1}e}".partition("e")[2])
    decimals = max(0, digits - 1 - exponent)
    return _signed(f"{value:,.{min(decimals, 9)}f}")


def milliseconds(value: float | None) -> str:
    """A time given in milliseconds, with its unit."""
    return UNKNOWN if value is None or not math.isfinite(value) else f"{figure(value)} ms"


def rate(value: float | None) -> str:
    """A throughput in frames per second, four significant digits, with its unit."""
    return UNKNOWN if value is None or not math.isfinite(value) else f"{figure(value, 4)} FPS"


def percent(value: float | None, decimals: int = 1) -> str:
    """A share given in percent."""
    return UNKNOWN if value is None or not math.isfinite(value) else _signed(f"{value:.{decimals}f} %")


def error(value: float | None) -> str:
    """A numeric distance, which may be far below what digits show: 0, 0.0123, 3.1e−07."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    if value == 0 or 1e-4 <= abs(value) < 1e6:
        return figure(value)
    return f"{value:.1e}".replace("-", "−")


def cosine(value: float | None) -> str:
    """A cosine with its distance to 1 still visible: 0.9999987."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    return "1" if value >= 1.0 else _signed(f"{value:.7f}")


def byte_size(value: float | None) -> str:
    """A size given in bytes, decimal prefixes: 999 B, 1.5 kB, 23.1 GB."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    amount, unit = float(value), 0
    while abs(amount) >= 999.5 and unit < len(_BYTE_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.0f} B" if unit == 0 else f"{figure(amount)} {_BYTE_UNITS[unit]}"


def count(value: float | None) -> str:
    """A big count, shortened: 912, 4.56 K, 25.6 M, 4.09 G."""
    if value is None or not math.isfinite(value):
        return UNKNOWN
    amount, unit = float(value), 0
    while abs(amount) >= 999.5 and unit < len(_COUNT_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{amount:.0f}" if unit == 0 else f"{figure(amount)} {_COUNT_UNITS[unit]}"


def duration(seconds: float | None) -> str:
    """A span for people: 0.42 s, 12 s, 2:05, 1:02:03."""
    if seconds is None or not math.isfinite(seconds):
        return UNKNOWN
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _signed(text: str) -> str:
    """With a real minus sign, as wide as the digits; what rounds to nothing has none."""
    if not text.startswith("-"):
        return text
    return text[1:] if not any(c in "123456789" for c in text) else "−" + text[1:]
