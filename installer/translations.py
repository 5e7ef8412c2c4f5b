"""Collect the window's texts: `python installer/translations.py` brings `resources/translations/*.ts` up to date.

Texts are found by PySide6's lupdate in `self.tr("…")`, `QCoreApplication.translate("Context", "…")` and
`QT_TRANSLATE_NOOP("core", "…")`, literals only. English is the source: its file holds nothing but the plural forms of
the texts with `%n`. `--check` changes nothing and fails when a text has no translation or a file is out of date.
The .qm files are compiled by the build hook (installer/hatch_build.py).
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / "resources" / "translations"
OPTIONS: dict[str, tuple[str, ...]] = {"zh_CN": (), "en": ("-pluralonly",)}
"""What lupdate is told for each language."""


def lupdate() -> Path:
    """The collector in the PySide6 wheel."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        program = Path(folder) / ("lupdate.exe" if sys.platform == "win32" else "lupdate")
        if program.is_file():
            return program
    raise SystemExit("lupdate was not found. Try: pip install PySide6")


def file_of(language: str) -> Path:
    """Where the texts of a language are kept."""
    return FOLDER / f"{language}.ts"


def collect(target: Path, language: str) -> None:
    """Write all texts to `target`, keeping the translations that are there and dropping what nobody uses any more."""
    sources = sorted(str(p) for p in (REPOSITORY / "workbench").rglob("*.py"))
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [str(lupdate()), "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    command += ["-target-language", language, *OPTIONS[language], *sources, "-ts", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"lupdate failed: {done.stderr or done.stdout}")


def texts(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(context, source) → translations, one per plural form; nothing where they are not done."""
    found = {}
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            key = context.findtext("name") or "", message.findtext("source") or ""
            found[key] = _forms(message)
    return found


def _forms(message: ElementTree.Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return ()
    parts = translation.findall("numerusform") or [translation]
    forms = tuple((part.text or "").strip() for part in parts)
    return forms if all(forms) else ()


def problems(language: str) -> list[str]:
    """What keeps the translation from being complete."""
    file = file_of(language)
    if not file.is_file():
        return [f"{file} is not there."]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / file.name
        shutil.copy(file, fresh)
        collect(fresh, language)
        wanted = texts(fresh)
    have = texts(file)
    lines = [f"not collected yet: {c}: {t}" for c, t in wanted if (c, t) not in have]
    lines += [f"not used any more: {c}: {t}" for c, t in have if (c, t) not in wanted]
    lines += [f"not translated: {c}: {t}" for (c, t), done in wanted.items() if (c, t) in have and not done]
    return [f"{file.name}: {line}" for line in lines]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only say what is missing")
    if parser.parse_args().check:
        found = [line for language in OPTIONS for line in problems(language)]
        print("\n".join(found) or "Complete.")
        return 1 if found else 0
    for language in OPTIONS:
        collect(file_of(language), language)
        done = texts(file_of(language))
        print(
            f"{file_of(language)}: {len(done)} texts, {sum(1 for t in done.values() if not t)} without a translation."
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
