"""The graphs the viewer shows: what a file says, what OpenVINO made of it, what a device runs, and which is which.

Everything here turns graphs of `onnx` and `openvino` into `core.graph`, or answers questions about one operation.
"""
