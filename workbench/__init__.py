"""OV Workbench: a desktop workbench for OpenVINO that measures honestly."""

__version__ = "0.1.0"
