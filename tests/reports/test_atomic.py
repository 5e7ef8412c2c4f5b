"""Files for people: whole or not at all, and never in the place of something that is no file."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from workbench.reports.atomic import require_writable, write_text


def test_a_pipe_gets_the_text_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    require_writable(pipe)
    assert write_text(pipe, "text") == 4
    reader.join(5)
    assert heard == [b"text"]
    assert pipe.is_fifo()


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    file, link = tmp_path / "folder" / "file.json", tmp_path / "link.json"
    write_text(file, "old")
    link.symlink_to(file)
    write_text(link, "new")
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert [path.name for path in file.parent.iterdir()] == ["file.json"]
