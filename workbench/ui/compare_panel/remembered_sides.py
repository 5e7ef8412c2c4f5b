"""Which sides the form shows for a variant, and what it keeps of them per model."""

from __future__ import annotations

from typing import Any

from workbench.core.project import Variant
from workbench.ui.compare_panel.backends import other_backend
from workbench.ui.compare_panel.form import CompareForm
from workbench.ui.compare_panel.side_form import SideForm
from workbench.ui.compare_panel.sides import partner_of, variants_offered
from workbench.ui.remembered import ask_shapes, form_values, remember, shape_answers
from workbench.ui.session import Session

FORM = "compare"
"""The name under which the settings keep the form."""


class RememberedSides:
    """Fills the form's sides: what was compared last with one of both, else what suggests itself."""

    def __init__(self, session: Session, form: CompareForm) -> None:
        self._session, self._form = session, form
        self._asked: dict[str, Variant | None] = {}
        form.restore(form_values(session, FORM))
        for side in form.sides:
            side.variant_changed.connect(lambda variant, side=side: self._ask_shapes(side, variant))

    def renew(self, first: Variant | None) -> None:
        """The project's variants have changed, or another one is to stand in front."""
        titled = [(v, self._session.title_of(v)) for v in variants_offered(self._session, first)]
        for side in self._form.sides:
            side.offer(titled)
            self._ask_shapes(side, side.chosen)

    def show_variant(self, variant: Variant | None) -> None:
        """The sides for the selected variant; what the form says about it already stays."""
        self.renew(variant)
        if variant is None:
            return
        shown = {side.variant.currentData() for side in self._form.sides}
        if variant.id in shown and None not in shown:
            return
        kept = self._kept(variant.model_id)
        pair = _pair_of(kept)
        if variant.id in pair and all(self._session.find_variant(known) is not None for known in pair):
            self._fill(pair, kept)
            return
        partner = partner_of(self._session, variant)
        # Alone, another backend is what it can be compared with.
        alone = {"a": {"backend": other_backend(variant)}} if partner is None else {}
        first, last = partner or variant, variant
        if first.parent_id == last.id:  # what was there before is A, whichever of both is selected
            first, last = last, first
        self._fill((first.id, last.id), alone)

    def show_pair(self, a: Variant, b: Variant) -> None:
        """These two."""
        self.renew(b)
        kept, pair = self._kept(b.model_id), (a.id, b.id)
        self._fill(pair, kept if _pair_of(kept) == pair else {})

    def keep(self) -> None:
        """Remember what the form says, with the shapes of both variants."""
        b = self._form.b.chosen
        values = self._form.values()
        models = self._models()
        if b is not None:
            pair = {"a": self._form.a.values(), "b": self._form.b.values()}
            own = {v.model_id for v in (self._form.a.chosen, b) if v is not None}
            models |= dict.fromkeys(own, pair)
        values["models"] = models
        for side in self._form.sides:
            remember(self._session, FORM, values, side.chosen, side.shapes.answers())

    def fill_shapes(self) -> None:
        """Another page may have been told them meanwhile."""
        for side in self._form.sides:
            side.shapes.fill(shape_answers(self._session, side.chosen))

    def _models(self) -> dict[str, Any]:
        kept = form_values(self._session, FORM).get("models")
        return dict(kept) if isinstance(kept, dict) else {}

    def _kept(self, model_id: str) -> dict[str, Any]:
        """Both sides as they were used last; empty where the settings hold no such pair."""
        kept = self._models().get(model_id)
        whole = isinstance(kept, dict) and all(isinstance(kept.get(key), dict) for key in ("a", "b"))
        return kept if whole and isinstance(kept, dict) else {}

    def _fill(self, pair: tuple[str | None, str | None], kept: dict[str, Any]) -> None:
        for side, variant_id, key in zip(self._form.sides, pair, ("a", "b"), strict=True):
            side.choose(variant_id)
            side.restore(kept.get(key, {}))
        if not all(side.is_plain for side in self._form.sides):
            self._form.show_advanced()

    def _ask_shapes(self, side: SideForm, variant: Variant | None) -> None:
        ask_shapes(side.shapes, self._session, self._asked.get(side.letter), variant)
        self._asked[side.letter] = variant


def _pair_of(kept: dict[str, Any]) -> tuple[str | None, str | None]:
    return kept.get("a", {}).get("variant"), kept.get("b", {}).get("variant")
