"""Plots painted by hand: axes with units, faint grid, exact value on hover, copy and export by context menu.

Why not pyqtgraph for what is drawn while something is measured: four live plots cost 2 ms of CPU per update here and
48 ms with pyqtgraph, and the machine's cores belong to the model. pyqtgraph draws what is explored afterwards
(`explorer`), and is imported only then.
"""
