"""Collect the window's texts: `python installer/translations.py` brings `resources/translations/zh_CN.ts` up to date.

Texts are found by PySide6's lupdate in `self.tr("…")`, `QCoreApplication.translate("Context", "…")` and
`QT_TRANSLATE_NOOP("core", "…")`, literals only. `--check` changes nothing and fails when a text has no translation or
the file is out of date. The .qm files are compiled by the build hook (installer/hatch_build.py).
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
FILE = REPOSITORY / "resources" / "translations" / "zh_CN.ts"


def lupdate() -> Path:
    """The collector in the PySide6 wheel."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        program = Path(folder) / ("lupdate.exe" if sys.platform == "win32" else "lupdate")
        if program.is_file():
            return program
    raise SystemExit("lupdate was not found. Try: pip install PySide6")


def collect(target: Path) -> None:
    """Write all texts to `target`, keeping the translations that are there and dropping what nobody uses any more."""
    sources = sorted(str(p) for p in (REPOSITORY / "workbench").rglob("*.py"))
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [str(lupdate()), "-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    command += ["-target-language", "zh_CN", *sources, "-ts", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"lupdate failed: {done.stderr or done.stdout}")


def texts(file: Path) -> dict[tuple[str, str], str]:
    """(context, source) → translation, empty where it is not done."""
    found = {}
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            is_done = translation is not None and translation.get("type") != "unfinished"
            text = (translation.text or "") if translation is not None and is_done else ""
            found[context.findtext("name") or "", message.findtext("source") or ""] = text
    return found


def problems() -> list[str]:
    """What keeps the translation from being complete."""
    if not FILE.is_file():
        return [f"{FILE} is not there."]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / FILE.name
        shutil.copy(FILE, fresh)
        collect(fresh)
        wanted = texts(fresh)
    have = texts(FILE)
    missing = [f"not collected yet: {c}: {t}" for c, t in wanted if (c, t) not in have]
    return missing + [
        f"not translated: {c}: {t}" for (c, t), done in wanted.items() if (c, t) in have and not done
    ]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only say what is missing")
    if parser.parse_args().check:
        found = problems()
        print("\n".join(found) or "Complete.")
        return 1 if found else 0
    collect(FILE)
    done = texts(FILE)
    print(f"{FILE}: {len(done)} texts, {sum(1 for t in done.values() if not t)} without a translation.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
