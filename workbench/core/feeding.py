"""What the network gets of a sample: the wishes of whoever evaluates or calibrates, as a value."""

from __future__ import annotations

import msgspec

from workbench.core.preprocessing import Preprocessing


class Feeding(msgspec.Struct, frozen=True, kw_only=True):
    """Without anything a network gets the raw values: pictures 0..255, RGB, in the input's own layout and type."""

    preprocessing: tuple[Preprocessing, ...] = ()
    """Done before the model: mean, scale, reversed channels, resize."""
    layouts: dict[str, str] = {}
    """What the dimensions of an input mean, by its name; `""`: of the only one."""
    built_in: tuple[Preprocessing, ...] = ()
    """What the model has built in already, from the recipe that made it: which colours and layout are fed."""
