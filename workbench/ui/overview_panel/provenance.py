"""Where a variant comes from: its file's own words, its files, its parents and the recipe that made it."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject

from workbench.core import units
from workbench.core.inspection import InspectResult
from workbench.core.making import as_command_line
from workbench.core.project import Variant
from workbench.core.verification import Verification
from workbench.ui.i18n import translate_message
from workbench.ui.recipe_commands import recipe_of
from workbench.ui.session import Session
from workbench.ui.tables.facts import Fact
from workbench.ui.widgets.names import shown_name

_NOT_TOLD = frozenset({"model", "output_dir", "step", "output_name", "overwrite"})
"""Parts of a recipe that say where, not what."""
MOST_METADATA = 12


class Provenance(QObject):
    """Makes the facts in the language in force."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def origin(self, inspection: InspectResult) -> list[Fact]:
        """Producer, versions, opsets, metadata."""
        facts = [Fact(self.tr("Format"), inspection.format.value)]
        if inspection.ir_version is not None:
            facts.append(Fact(self.tr("File version"), str(inspection.ir_version)))
        for domain, version in (inspection.opset or {}).items():
            name = (
                self.tr("Opset")
                if domain in ("", "ai.onnx")
                else self.tr("Opset {domain}").format(domain=domain)
            )
            facts.append(Fact(name, str(version)))
        if inspection.producer:
            facts.append(Fact(self.tr("Producer"), inspection.producer))
        if inspection.framework_version:
            facts.append(Fact(self.tr("Framework version"), inspection.framework_version))
        for key, value in list(inspection.metadata.items())[:MOST_METADATA]:
            facts.append(Fact(key, " ".join(value.split())[:200], tip=value[:2000]))
        return facts

    def files(self, inspection: InspectResult) -> list[Fact]:
        """Every file with its size, and the hash of the whole."""
        facts = []
        for name in inspection.files:
            path = Path(name)
            facts.append(Fact(path.name, _size(path), copy=str(path), tip=str(path)))
        if inspection.sha256:
            facts.append(
                Fact("SHA-256", _short(inspection.sha256), True, inspection.sha256, inspection.sha256)
            )
        return facts

    def verification(self, variant: Variant) -> list[Fact]:
        """How far a converted variant is from its source; nothing for a variant that was not converted."""
        conversion = variant.conversion
        if conversion is None:
            return []
        found = conversion.verification
        if found is None:
            why = translate_message(conversion.not_verified) if conversion.not_verified is not None else ""
            why = why or self.tr("no verification was asked for")
            return [
                Fact(
                    self.tr("Verdict"),
                    self.tr("not verified: {why}").format(why=why),
                    tip=why,
                    tone="warning",
                )
            ]
        verdict = self.tr("✓ equal to the source") if found.passed else self.tr("✗ differs from the source")
        facts = [
            Fact(self.tr("Verdict"), verdict, tone="good" if found.passed else "bad"),
            Fact(self.tr("Reference"), found.reference, tip=found.reference),
            Fact(self.tr("Inputs"), found.inputs or units.UNKNOWN, tip=found.inputs),
            Fact(self.tr("Largest error"), self._error(found)),
            Fact(self.tr("Cosine"), units.cosine(found.cosine)),
        ]
        if found.first_divergence is not None:
            node = found.first_divergence.node
            facts.append(Fact(self.tr("Differs from"), shown_name(node), True, copy=node, tone="bad"))
        return facts

    def _error(self, found: Verification) -> str:
        return self.tr("{error} = {share} of the largest value").format(
            error=units.error(found.max_abs_error), share=f"{units.error(100 * found.relative_error)} %"
        )

    def lineage(self, variant: Variant) -> list[Fact]:
        """Imported, or made of which variant by which recipe."""
        if variant.parent_id is None:
            facts = [Fact(self.tr("Imported"), _day(variant.created_at), tip=variant.created_at)]
            return [*facts, Fact(self.tr("From"), variant.path, mono=True, copy=variant.path)]
        parent = self._session.find_variant(variant.parent_id)
        made_from = self._session.title_of(parent) if parent is not None else self.tr("deleted")
        facts = [
            Fact(self.tr("Made from"), made_from),
            Fact(self.tr("Made"), _day(variant.created_at), tip=variant.created_at),
        ]
        making = recipe_of(variant)
        if making is not None:
            command = as_command_line(making)
            facts.append(Fact(self.tr("Recipe"), command, mono=True, copy=command, tip=command))
        elif variant.recipe:
            facts.append(Fact(self.tr("Recipe"), recipe_text(variant.recipe), mono=True, copy=variant.recipe))
        return facts


def recipe_text(recipe: str) -> str:
    """The recipe in one line: the step and what was asked for, without paths."""
    try:
        wishes = json.loads(recipe)
    except json.JSONDecodeError:
        return recipe
    if not isinstance(wishes, dict):
        return recipe
    told = [f"{k}={_written(v)}" for k, v in wishes.items() if k not in _NOT_TOLD and v not in (None, [], {})]
    return " ".join([str(wishes.get("step", "")), *told]).strip()


def _written(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def _short(digest: str) -> str:
    """Both ends: what people compare by eye."""
    return digest if len(digest) <= 24 else f"{digest[:16]}…{digest[-8:]}"


def _size(path: Path) -> str:
    try:
        return units.byte_size(path.stat().st_size)
    except OSError:
        return units.UNKNOWN


def _day(moment: str) -> str:
    """`2026-11-21T14:02:11+00:00` → `2026-11-21 14:02`."""
    return moment[:16].replace("T", " ")
