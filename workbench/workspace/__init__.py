"""The use cases, once for window and CLI: open a project, bring a model in, run a step, record its result and lineage.

Strings jobs and store together for one wish of the user; no Qt, no terminal, no OpenVINO.
"""

from workbench.store.deletion import UndoToken
from workbench.workspace.importing import importable_paths
from workbench.workspace.workspace import Workspace

__all__ = ["UndoToken", "Workspace", "importable_paths"]
