"""From tensors to answers: what a network's outputs say about a picture, in the picture's own pixels.

`choosing` recognises the kind of head, `decoding` reads it as `core.outputs.OutputAdapter` says. Numpy only.
"""
