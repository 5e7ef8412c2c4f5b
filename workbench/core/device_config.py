"""Device properties from a file of `benchmark_app -load_config`: what window and command line read alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say


def read_config(file: Path, device: str) -> dict[str, Any]:
    """The properties for `device` in a `-load_config` file: `{"CPU": {"NUM_STREAMS": "4"}}`."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise _config_error(
            ErrorCode.FILE_MISSING, file, say(QT_TRANSLATE_NOOP("core", "There is no such file."))
        ) from None
    except OSError as error:
        reason = say(QT_TRANSLATE_NOOP("core", "The system says: {reason}."), reason=error.strerror or "")
        raise _config_error(ErrorCode.FILE_UNREADABLE, file, reason) from error
    except ValueError as error:
        reason = say(QT_TRANSLATE_NOOP("core", "It is no valid JSON: {reason}."), reason=str(error))
        raise _config_error(ErrorCode.FILE_UNREADABLE, file, reason) from error
    if not isinstance(content, dict) or not all(isinstance(entry, dict) for entry in content.values()):
        reason = say(QT_TRANSLATE_NOOP("core", "It must hold one object per device."))
        raise _config_error(ErrorCode.FILE_UNREADABLE, file, reason)
    # `AUTO:GPU,CPU` is configured under AUTO.
    names = (device, device.partition(":")[0])
    return next((dict(content[name]) for name in names if name in content), {})


def _config_error(code: ErrorCode, file: Path, why: Message) -> WorkbenchError:
    return WorkbenchError(
        code,
        say(QT_TRANSLATE_NOOP("core", "The configuration file {name} cannot be used."), name=file.name),
        why,
        (say(QT_TRANSLATE_NOOP("core", 'Write for example: {"CPU": {"NUM_STREAMS": "2"}}')),),
    )
