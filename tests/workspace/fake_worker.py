"""A real worker with quick steps in place of the engine's: `python fake_worker.py worker`."""

import sys
import types

from workbench.core.project import Step
from workbench.engine.worker import serve

if __name__ == "__main__":
    sys.modules["openvino"] = types.ModuleType(
        "openvino"
    )  # half a second per job that these steps do not need
    serve({step.value: "fake_steps" for step in Step})
