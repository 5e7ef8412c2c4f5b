"""`--print-recipe` of `quantize`, `compress`, `prune`: the step as a script, a command line or JSON; nothing is run."""

from __future__ import annotations

from workbench.cli.conversion_options import RecipeForm
from workbench.cli.json_output import json_text
from workbench.cli.terminal import write
from workbench.core import shrinking_recipes
from workbench.core.specs import encode


def print_recipe_of(spec: shrinking_recipes.Shrinking, form: RecipeForm, *, as_json: bool) -> None:
    """Print it; raises `WorkbenchError` for what a plain script cannot do."""
    if form is RecipeForm.PYTHON:
        text = shrinking_recipes.as_python(spec)
    elif form is RecipeForm.COMMAND:
        text = shrinking_recipes.as_command_line(spec)
    else:
        text = encode(spec).decode()
    write(json_text({"form": form, "recipe": text}) if as_json else f"{text.rstrip()}\n")
