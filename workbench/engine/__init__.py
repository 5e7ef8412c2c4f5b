"""The toolkit: the only room that imports OpenVINO, NNCF, ONNX, ONNX Runtime and torch; it runs in the child process.

Each step is a module with `run(spec, reporter) -> Result`. Nothing here knows a window, a terminal or a project.
"""
