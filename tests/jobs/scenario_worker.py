"""A real worker whose steps are the scenarios beside it: `python scenario_worker.py worker`."""

from workbench.core.project import Step
from workbench.engine.worker import serve

if __name__ == "__main__":
    serve({step.value: "scenarios" for step in Step})
