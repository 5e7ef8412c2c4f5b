"""Terminal text: one sub-command per step, progress lines, JSON on request; the second consumer of the jobs' events.

No Qt and no OpenVINO here: a command makes a spec, the workspace runs it in a child process, the result is printed.
"""
