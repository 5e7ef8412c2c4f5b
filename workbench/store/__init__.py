"""Disk: the project's folder (database, artefacts, arrays) with its migrations, and the settings file.

Knows core only; what the stored things mean together for a wish of the user is the workspace's.
"""
