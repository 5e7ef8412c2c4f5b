"""The step *compare*: fresh processes per side measure in turns, and the ratio is judged with an interval.

Here live the instance (the process of one side), who leads it, and what is said afterwards. The statistics are core's.
"""
