"""The options that say which samples a step works on and what the network gets of them, declared once.

`quantize`, `evaluate`, `diff` and `dataset` share them: a command takes the parameters by these names and hands its
`locals()` to `dataset_ref` and `feeding`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.conversion_spec import preprocessings
from workbench.core.datasets import DatasetFormat, DatasetRef, check_ref
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.preprocessing_text import parse_layout_change
from workbench.core.python_models import python_reference
from workbench.core.shapes import parse_layouts

SAMPLES = "Samples"
FED = "What the network gets of a sample"

Data = Annotated[
    str,
    typer.Option(
        "--dataset",
        metavar="DATA",
        rich_help_panel=SAMPLES,
        help="A folder or file of samples, or samples.py:function. The format is found out.",
        show_default=False,
    ),
]
FormatName = Annotated[
    DatasetFormat | None,
    typer.Option(
        "--dataset-format",
        rich_help_panel=SAMPLES,
        help="The format, where it is not recognised.",
        case_sensitive=False,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", metavar="N", min=1, rich_help_panel=SAMPLES, help="The first N samples, in file order."
    ),
]
LabelOffset = Annotated[
    int,
    typer.Option(
        "--label-offset",
        metavar="K",
        rich_help_panel=SAMPLES,
        help="Added to every label: 1 for a network with a background class.",
    ),
]
Subset = Annotated[
    int | None,
    typer.Option(
        "--subset-size", metavar="N", min=1, rich_help_panel=SAMPLES, help="So many, drawn by the seed."
    ),
]
Seed = Annotated[
    int,
    typer.Option("--dataset-seed", metavar="N", rich_help_panel=SAMPLES, help="For drawing and splitting."),
]
Part = Annotated[
    str | None,
    typer.Option(
        "--part",
        metavar="FROM:TO",
        rich_help_panel=SAMPLES,
        help="A share of the samples: 0:0.5 and 0.5:1 never share one, so one can calibrate, the other evaluate.",
    ),
]
Labels = Annotated[
    Path | None,
    typer.Option(
        "--labels",
        metavar="PATH",
        rich_help_panel=SAMPLES,
        help="Where the labels lie, when not in the usual place.",
    ),
]
TokenizerFile = Annotated[
    Path | None,
    typer.Option(
        "--tokenizer",
        metavar="FILE",
        rich_help_panel=SAMPLES,
        help="For texts: the model's tokenizer.json or vocab.txt.",
    ),
]
TrustCode = Annotated[
    bool,
    typer.Option(
        "--trust-code",
        rich_help_panel=SAMPLES,
        help="Let the code of a Python function run; without it such data is refused.",
    ),
]

Mean = Annotated[
    str | None,
    typer.Option(
        "--mean",
        metavar="VALUES",
        rich_help_panel=FED,
        help="Subtracted: '1,2,3' or 'data\\[1,2,3],mask\\[4]'; without a name for the only image-like input.",
    ),
]
Scale = Annotated[
    str | None,
    typer.Option("--scale", metavar="VALUES", rich_help_panel=FED, help="Divided by, after the mean."),
]
ReverseChannels = Annotated[
    bool,
    typer.Option("--reverse-channels", rich_help_panel=FED, help="Feed BGR: swap first and last channel."),
]
ResizeText = Annotated[
    str | None,
    typer.Option(
        "--resize",
        metavar="RESIZE",
        rich_help_panel=FED,
        help="Bring pictures of any size to the network's: linear, cubic or nearest.",
    ),
]
InputLayout = Annotated[
    str | None,
    typer.Option(
        "--input-layout",
        metavar="LAYOUTS",
        rich_help_panel=FED,
        help="'NHWC' or 'data\\[NHWC]': what the dimensions mean, where it is not clear from the shape; "
        "'NHWC->NCHW': the arrays are NHWC and the network takes NCHW.",
    ),
]


def dataset_ref(given: Mapping[str, Any]) -> DatasetRef:
    """The samples that the options mean; `given` are a command's arguments by name, absent ones are not asked for.

    Names: dataset, dataset_format, limit, label_offset, subset, dataset_seed, part, labels, tokenizer, trust_code.
    """
    ref = DatasetRef(
        path=_absolute(given["dataset"]),
        format=given.get("dataset_format"),
        limit=given.get("limit"),
        label_offset=given.get("label_offset", 0),
        subset=given.get("subset"),
        seed=given.get("dataset_seed", 0),
        part=_part(given.get("part")),
        labels=_file(given.get("labels")),
        tokenizer=_file(given.get("tokenizer")),
        trust_code=given.get("trust_code", False),
    )
    check_ref(ref)
    return ref


def feeding(given: Mapping[str, Any]) -> Feeding:
    """What the network gets; names: mean, scale, reverse_channels, resize, input_layout."""
    layouts = _layouts(given.get("input_layout"))
    preprocessing = preprocessings(
        {
            "preset": None,
            "mean": given.get("mean"),
            "scale": given.get("scale"),
            "reverse": given.get("reverse_channels", False),
            "reverse_of": None,
            "color": None,
            "resize": given.get("resize"),
            "tensor_type": None,
            "layouts": [
                f"{name}[{body}]" if name else body for name, body in layouts.items() if "->" in body
            ],
        }
    )
    own = {name: body for name, body in layouts.items() if "->" not in body}
    return Feeding(preprocessing=preprocessing, layouts=own)


def _layouts(text: str | None) -> dict[str, str]:
    layouts = {} if text is None else parse_layouts(text)
    return {
        name: body if "->" in body else parse_layout_change(body)[""][1] for name, body in layouts.items()
    }


def _absolute(text: str) -> str:
    reference = python_reference(text)
    if reference is None:
        return str(Path(text).absolute())
    return f"{reference.file.absolute()}:{reference.function}" if reference.file is not None else text


def _file(path: Path | None) -> str | None:
    return None if path is None else str(path.absolute())


def _part(text: str | None) -> tuple[float, float]:
    if text is None:
        return 0.0, 1.0
    low, colon, high = text.partition(":")
    try:
        if colon:
            return float(low or 0), float(high or 1)
    except ValueError:
        pass
    raise WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "“{text}” is no part of the data."), text=text),
        say(QT_TRANSLATE_NOOP("core", "A part lies between 0 and 1, and ends after it begins.")),
        (say(QT_TRANSLATE_NOOP("core", "For the first half write 0:0.5.")),),
    )
