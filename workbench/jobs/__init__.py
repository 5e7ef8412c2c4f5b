"""Running things: every job gets a child process, is watched, can be killed, and ends with a sentence.

Nothing here knows Qt, OpenVINO or the project's folder; who wants to hear what happens subscribes to the queue.
"""

from workbench.jobs.audience import Listener
from workbench.jobs.job import Job
from workbench.jobs.queue import JobQueue

__all__ = ["Job", "JobQueue", "Listener"]
