"""XML files of strangers as trees: without entities of any kind, which can grow without end or read other files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim

MOST_BYTES = 16_000_000
_DEEPEST = 64


class XmlRefused(Exception):  # noqa: N818 - one file, not the step
    """A file cannot be read; `why` is for a person."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


def read_xml(path: Path) -> ElementTree.Element:
    """The root of a file's tree. Raises `XmlRefused`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            raise XmlRefused(say(QT_TRANSLATE_NOOP("core", "It has more than {most} MB."), most=most))
        return _parsed(path.read_bytes())
    except OSError as error:
        raise XmlRefused(verbatim(f"{error.strerror}.")) from error
    except (expat.ExpatError, LookupError, ValueError) as error:
        why = say(QT_TRANSLATE_NOOP("core", "It is no XML, or damaged: {cause}"), cause=verbatim(str(error)))
        raise XmlRefused(why) from error


def _parsed(content: bytes) -> ElementTree.Element:
    builder = ElementTree.TreeBuilder()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise XmlRefused(say(QT_TRANSLATE_NOOP("core", "Its elements are nested too deep.")))
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    refuse: Any = _refuse  # the three are called with different arguments
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    parser.Parse(content, True)
    return builder.close()


def _refuse(*_: object) -> NoReturn:
    raise XmlRefused(say(QT_TRANSLATE_NOOP("core", "It declares entities, which are not expanded.")))
