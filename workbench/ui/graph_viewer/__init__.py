"""The canvas of the graph viewer: one custom-painted widget that holds ten thousand operations, and its map and legend.

It draws a `Scene`, a plain value of boxes, routes and stubs; what a box stands for is for the page to know.
"""
