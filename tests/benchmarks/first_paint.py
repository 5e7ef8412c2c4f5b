"""CPU seconds from the start of the process to the window's first paint, and what had been imported by then.

    python tests/benchmarks/first_paint.py [--repeat 5]

Each repetition is a fresh process on a fresh project, offscreen. The paint itself is included.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LATE = ("pyqtgraph", "numpy", "qtawesome", "scipy", "openvino")
"""What may not be imported before the first paint."""

_PROBE = """
import json, sys, time
from pathlib import Path
from workbench.ui.app import make_application
from workbench.ui.desk import Desk

app = make_application()
desk = Desk(app)
window = desk.open(Path(sys.argv[1]))
window.show()
seen = []
# What follows the first paint is replaced: the modules of that moment are what counts.
window.startup.begin = lambda: seen.extend(sys.modules)
while not seen:
    app.processEvents()
print(json.dumps({
    "cpu_s": window.first_paint_at,
    "imported": [name for name in sys.argv[2].split(",") if name in seen],
    "modules": len(seen),
}))
sys.stdout.flush()
window.close()
"""


def measure(repository: Path) -> dict[str, Any]:
    """One fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(repository), "QT_QPA_PLATFORM": "offscreen"}
        environment |= {
            f"OV_WORKBENCH_{kind}": f"{folder}/{kind.lower()}"
            for kind in ("CONFIG", "CACHE", "LOGS", "PROJECTS")
        }
        command = [sys.executable, "-c", _PROBE, f"{folder}/project", ",".join(LATE)]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=True
        )
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    runs = [measure(Path(__file__).resolve().parents[2]) for _ in range(repeat)]
    seconds = [run["cpu_s"] for run in runs]
    print(f"CPU to the first paint: median {statistics.median(seconds):.3f} s, all {sorted(seconds)}")
    print(f"imported too early: {runs[-1]['imported'] or 'nothing'}; modules: {runs[-1]['modules']}")
    return 1 if runs[-1]["imported"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
