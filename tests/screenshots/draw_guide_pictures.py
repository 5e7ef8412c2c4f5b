"""Draw the pictures of the README and the user guide anew: `python -m tests.screenshots.draw_guide_pictures`.

Run it on a quiet machine: the verdict of the benchmark stands in the picture.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.screenshots.session import PAGES, shown
from workbench import paths


def main() -> None:
    """Write one PNG per page into the guide's folder."""
    target = paths.resources() / "help" / "images"
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("CONFIG", "CACHE", "LOGS"):
            os.environ[f"OV_WORKBENCH_{kind}"] = str(Path(folder) / kind.lower())
        from workbench.ui.app import make_application

        application = make_application()
        with shown(Path(folder) / "digits") as session:
            session.rest(2.0)
            session.measure(10.0, 6.0)
            session.window.pages.panel("layers").view.table.choose(0)
            for page in PAGES:
                session.turn_to(page)
                session.window.grab().save(str(target / f"{page}.png"), "PNG", 0)  # 0: smallest file
        application.processEvents()


if __name__ == "__main__":
    main()
