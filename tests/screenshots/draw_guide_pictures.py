"""Draw the pictures of the README and the user guide anew: `python -m tests.screenshots.draw_guide_pictures`.

Run it on a quiet machine: the verdict of the benchmark stands in the picture. `--only wizard` measures nothing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.screenshots.session import PAGES, Shown, shown
from workbench import paths

WIZARD_SIZE = (1100, 720)
PICTURE = "calibration/3/0013.png"


def main() -> None:
    """Write one PNG per page, and three of the conversion wizard, into the guide's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("pages", "wizard"))
    only = parser.parse_args().only
    # The paths in the pictures are this folder's, not those of whoever draws them.
    with tempfile.TemporaryDirectory(prefix="models-") as folder:
        for kind in ("CONFIG", "CACHE", "LOGS"):
            os.environ[f"OV_WORKBENCH_{kind}"] = str(Path(folder) / kind.lower())
        from workbench.ui.app import make_application

        application = make_application()
        model = Path(shutil.copy(paths.resources() / "sample" / "digits.onnx", folder))
        with shown(Path(folder) / "digits", model=model) as session:
            if only != "wizard":
                draw_pages(session)
            if only != "pages":
                draw_wizard(session)
        application.processEvents()


def draw_pages(session: Shown) -> None:
    """The window's pages after a benchmark and a profile."""
    session.rest(2.0)
    session.measure(10.0, 6.0)
    session.window.pages.panel("layers").view.table.choose(0)
    for page in PAGES:
        session.turn_to(page)
        _save(session.window, page)


def draw_wizard(session: Shown) -> None:
    """The source, a preprocessing that does not suit the network, and the verified result of one that does."""
    from workbench.ui.conversion_wizard.picture_preview import PicturePreview

    wizard = session.open_wizard(WIZARD_SIZE)
    session.turn_wizard_to(wizard, "source")
    _save(wizard, "convert_source")
    preview = wizard.page("preprocessing").findChild(PicturePreview)
    assert preview is not None
    preview.choose_picture(paths.resources() / "sample" / PICTURE)
    session.turn_wizard_to(wizard, "preprocessing")
    _save(wizard, "convert_preprocessing")
    wrong = wizard.draft.spec.preprocessing[0]
    wizard.draft.update(preprocessing=(msgspec.structs.replace(wrong, scale=()),))
    session.convert(wizard)
    session.turn_wizard_to(wizard, "result")
    _save(wizard, "convert_result")
    wizard.close()


def _save(widget: QWidget, name: str) -> None:
    target = paths.resources() / "help" / "images" / f"{name}.png"
    widget.grab().save(str(target), "PNG", 0)  # 0: smallest file


if __name__ == "__main__":
    main()
