"""What a pickle would build, told from its opcodes without running a single one of them."""

from __future__ import annotations

import io
import pickletools
import zipfile

_STRINGS = frozenset(("SHORT_BINUNICODE", "BINUNICODE", "UNICODE", "BINUNICODE8", "STRING", "BINSTRING"))
_MEMO = frozenset(("MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"))
_WEIGHTS = ("torch._utils ", "collections ", "torch.storage ", "torch.serialization ")
_MOST_BYTES = 1 << 24


def pickle_globals(data: bytes) -> set[str]:
    """`module name` of everything the pickle refers to, as far as it can be read."""
    found: set[str] = set()
    strings: list[str] = []
    try:
        for opcode, argument, _ in pickletools.genops(io.BytesIO(data)):
            if opcode.name in _STRINGS:
                strings.append(str(argument))
            elif opcode.name == "GLOBAL":
                found.add(str(argument))
            elif opcode.name == "STACK_GLOBAL" and len(strings) > 1:
                found.add(f"{strings[-2]} {strings[-1]}")
            elif opcode.name not in _MEMO and len(strings) > 1000:
                del strings[:-2]
    except (ValueError, EOFError, UnicodeDecodeError, IndexError, OverflowError):
        return found  # cut off, or no pickle after all
    return found


def holds_only_weights(archive: zipfile.ZipFile) -> bool:
    """Whether a PyTorch archive's `data.pkl` builds nothing but tensors and containers: a state_dict."""
    name = next(name for name in archive.namelist() if name.rpartition("/")[2] == "data.pkl")
    try:
        with archive.open(name) as file:
            data = file.read(_MOST_BYTES)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError):
        return True
    return all(_is_of_weights(entry) for entry in pickle_globals(data))


def _is_of_weights(entry: str) -> bool:
    module, _, name = entry.partition(" ")
    storage = module == "torch" and (
        name.endswith("Storage") or name in ("Size", "device") or name[:1].islower()
    )
    return storage or f"{module} " in _WEIGHTS or entry == "torch.nn.parameter Parameter"
