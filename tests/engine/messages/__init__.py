"""Real texts of OpenVINO 2026.4.1's front ends, of PyTorch 2.13 and of allocators, as they came; paths made neutral.

Each file was made by giving the runtime such a model. `expected.py` says what each must become.
"""
