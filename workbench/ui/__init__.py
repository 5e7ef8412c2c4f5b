"""Pixels and clicks: the only room that imports Qt, pyqtgraph and netron.

It names, measures and stores nothing itself; what it wants done goes as a spec through `session` to the workspace.
"""
