"""The engine's tests run OpenVINO in their own process; its telemetry is off before anything imports it."""

from __future__ import annotations

import os

os.environ.setdefault("CI", "true")
