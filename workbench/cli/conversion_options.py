"""The options of `convert`, declared once: spelling, help text, heading in `--help`."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.options import LIMITS, finite

RESULT = "What is written"
NETWORK = "Inputs and outputs"
IMAGE = "Preprocessing built into the model"
CHECK = "Check against the source"
SOURCE = "Source"


class RecipeForm(enum.Enum):
    """The forms in which `--print-recipe` shows a conversion."""

    PYTHON = "python"
    COMMAND = "command"
    JSON = "json"


Source = Annotated[
    str,
    typer.Argument(
        metavar="MODEL",
        help="A model file, the folder of a TensorFlow SavedModel, or a Python function that makes a "
        "torch.nn.Module: net.py:make_model, package.module:make_model.",
        show_default=False,
    ),
]
ExampleInputs = Annotated[
    list[str] | None,
    typer.Option(
        "--example-input",
        metavar="INPUT",
        rich_help_panel=SOURCE,
        help="'name\\[1,3,8,8]{f32}': what a PyTorch model is traced with; repeat for several.",
    ),
]
TrustCode = Annotated[
    bool,
    typer.Option(
        "--trust-code",
        rich_help_panel=SOURCE,
        help="Let the code of a Python function run; without it such a model is refused.",
    ),
]

OutputDir = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output-dir",
        metavar="DIR",
        rich_help_panel=RESULT,
        help="Folder for the .xml and .bin; with --project the project's own folder if left out.",
    ),
]
OutputName = Annotated[
    str | None,
    typer.Option("--output-name", metavar="NAME", rich_help_panel=RESULT, help="File name without suffix."),
]
Half = Annotated[
    bool,
    typer.Option("--fp16/--fp32", rich_help_panel=RESULT, help="Halve the weights on disk, or keep them."),
]
Overwrite = Annotated[
    bool,
    typer.Option("--overwrite/--no-overwrite", rich_help_panel=RESULT, help="Replace files that are there."),
]
PrintRecipe = Annotated[
    RecipeForm | None,
    typer.Option(
        "--print-recipe",
        rich_help_panel=RESULT,
        help="Print this conversion as a Python script, a command line or JSON, and convert nothing.",
    ),
]

Inputs = Annotated[
    list[str] | None,
    typer.Option(
        "--input",
        metavar="INPUT",
        rich_help_panel=NETWORK,
        help="'name\\[1,3,224,224]{f32}', repeat for several inputs; '?' is any size, '1..8' a range; "
        "'name->3' freezes it; the name of an inner tensor cuts the model there.",
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="NAME",
        rich_help_panel=NETWORK,
        help="Keep only these outputs, repeat or separate by commas; the name of an inner tensor cuts there.",
    ),
]
Batch = Annotated[
    str | None,
    typer.Option(
        "-b", "--batch", metavar="N", rich_help_panel=NETWORK, help="Batch of every input: 8, '?' or '1..8'."
    ),
]
Layouts = Annotated[
    list[str] | None,
    typer.Option(
        "--layout",
        metavar="LAYOUTS",
        rich_help_panel=NETWORK,
        help="'NCHW' or 'data\\[NCHW]' says what the dimensions mean; 'NHWC->NCHW' lets the model be fed "
        "NHWC.",
    ),
]

Mean = Annotated[
    str | None,
    typer.Option(
        "--mean",
        metavar="VALUES",
        rich_help_panel=IMAGE,
        help="Subtracted: '1,2,3' or 'data\\[1,2,3],mask\\[4]'; without a name the only image-like input.",
    ),
]
Scale = Annotated[
    str | None,
    typer.Option("--scale", metavar="VALUES", rich_help_panel=IMAGE, help="Divided by, after the mean."),
]
PresetName = Annotated[
    str | None,
    typer.Option(
        "--preset",
        metavar="NAME",
        rich_help_panel=IMAGE,
        help="Mean and scale of imagenet, zero-one ([0, 1]) or minus-one-one ([-1, 1]), for pixels 0..255.",
    ),
]
ReverseChannels = Annotated[
    bool,
    typer.Option("--reverse-channels", rich_help_panel=IMAGE, help="Swap first and last of three channels."),
]
ReverseOf = Annotated[
    list[str] | None,
    typer.Option(
        "--reverse-channels-of", metavar="NAME", rich_help_panel=IMAGE, help="The same, for the named input."
    ),
]
Color = Annotated[
    str | None,
    typer.Option(
        "--color-format",
        metavar="FORMAT",
        rich_help_panel=IMAGE,
        help="What is fed: rgb, bgr, gray, nv12, i420, rgbx or bgrx; 'nv12->bgr' for a model trained on BGR.",
    ),
]
ResizeText = Annotated[
    str | None,
    typer.Option(
        "--resize",
        metavar="RESIZE",
        rich_help_panel=IMAGE,
        help="linear, cubic or nearest: pictures of any size; '480x640' or '480x640:cubic': of this one.",
    ),
]
TensorType = Annotated[
    str | None,
    typer.Option("--tensor-type", metavar="TYPE", rich_help_panel=IMAGE, help="Element type fed: u8."),
]

Verify = Annotated[
    bool | None,
    typer.Option(
        "--verify/--no-verify",
        rich_help_panel=CHECK,
        help="Run source and result on the same inputs at f32; exit code 4 when they differ too much.",
        show_default=False,
    ),
]
Samples = Annotated[
    list[Path] | None,
    typer.Option(
        "--sample",
        metavar="FILE",
        rich_help_panel=CHECK,
        help="Your own input instead of random ones: .npy, .npz or a picture; repeat for several.",
    ),
]
VerifySamples = Annotated[
    int | None,
    typer.Option(
        "--verify-samples", metavar="N", min=1, rich_help_panel=CHECK, help="Number of random inputs."
    ),
]
Seed = Annotated[
    int | None,
    typer.Option("--seed", metavar="N", min=0, rich_help_panel=CHECK, help="Of the random inputs."),
]
Tolerance = Annotated[
    float | None,
    typer.Option(
        "--tolerance",
        metavar="SHARE",
        min=0.0,
        callback=finite,
        rich_help_panel=CHECK,
        help="Largest error allowed, as a share of the largest value; without it what suits the weights.",
    ),
]
LeastCosine = Annotated[
    float | None,
    typer.Option(
        "--least-cosine", metavar="X", min=-1.0, max=1.0, rich_help_panel=CHECK, help="Least cosine allowed."
    ),
]
VerifyTimeLimit = Annotated[
    float | None,
    typer.Option(
        "--verify-time-limit",
        metavar="SECONDS",
        min=0.01,
        callback=finite,
        rich_help_panel=LIMITS,
        help="A model that compiles or runs longer stays unverified.",
    ),
]
Bisect = Annotated[
    bool | None,
    typer.Option(
        "--bisect/--no-bisect",
        rich_help_panel=CHECK,
        help="On failure, find the first tensor that differs.",
        show_default=False,
    ),
]
