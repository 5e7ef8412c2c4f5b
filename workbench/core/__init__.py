"""Plain Python: what the product's things are called and when they are valid.

Specs, results, events, errors, units and statistics live here. No Qt, no OpenVINO, nothing of the project's own folder.
"""
