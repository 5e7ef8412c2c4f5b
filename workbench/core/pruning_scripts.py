"""A pruning as a plain Python script: openvino, nncf and torch, without this program; the weights are the same."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core import sample_scripts
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.pruning import PruneSpec
from workbench.core.python_models import PythonReference, python_reference
from workbench.core.python_recipes import example_lines


def as_python(spec: PruneSpec) -> str:
    """The script; raises `WorkbenchError` for a model that is no Python factory, and samples it cannot read."""
    reference = python_reference(spec.model)
    if reference is None:
        raise sample_scripts.refused(
            say(QT_TRANSLATE_NOOP("core", "NNCF prunes a PyTorch module that a Python function returns.")),
            say(QT_TRANSLATE_NOOP("core", "Give the model as file.py:function.")),
        )
    data = spec.dataset
    if data is not None:
        sample_scripts.require_plain(data, spec.feeding)
    name = (spec.output_name or f"{reference.function.rpartition('.')[2]}-pruned").removesuffix(".xml")
    packages = [
        "import nncf",
        *(["import numpy as np"] if data else []),
        "import openvino as ov",
        "import torch",
    ]
    functions = [_PRUNING, *([_IGNORED] if spec.ignored else []), *([sample_scripts.READING] if data else [])]
    lines = [
        '"""Prune a PyTorch model with NNCF. Written by OV Workbench; needs openvino, nncf and torch."""',
        "",
        *(sample_scripts.STANDARD if data else ()),
        "import importlib",
        *(["import re"] if spec.ignored else []),
        "import sys",
        "from pathlib import Path",
        "",
        *packages,
        *(["from PIL import Image"] if data else []),
        "from nncf.torch.function_hook.pruning.magnitude.algo import get_pruned_modules",
        "from nncf.torch.model_graph_manager import get_const_data_by_name",
        "",
        f"OUTPUT = Path({spec.output_dir or '.'!r}) / {name + '.xml'!r}",
        *(sample_scripts.constants(data, spec.subset_size, spec.feeding) if data else ()),
        "",
        *(line for block in functions for line in ("", *block.strip().splitlines(), "")),
        "",
        *_steps(spec, reference),
    ]
    return "\n".join(lines) + "\n"


def _steps(spec: PruneSpec, reference: PythonReference) -> Iterator[str]:
    folder = str(reference.file.parent) if reference.file is not None else ""
    module = reference.file.stem if reference.file is not None else reference.module
    yield f"sys.path.insert(0, {folder!r})"
    yield f"factory = importlib.import_module({module!r}).{reference.function}"
    yield "module = factory()"
    yield "module = (module() if isinstance(module, type) else module).eval()"
    yield "generator = torch.Generator().manual_seed(0)"
    yield from example_lines(spec.example_inputs)
    if spec.dataset is not None:
        yield "unpruned = ov.convert_model(module, example_input=example)"
    yield "held = Held(module).eval()"
    yield "nncf.prune("
    yield "    held,"
    yield f"    nncf.PruneMode.{'UNSTRUCTURED_MAGNITUDE_' + spec.mode.name},"
    yield f"    ratio={spec.ratio!r},"
    if spec.ignored:
        yield f"    ignored_scope=nncf.IgnoredScope(names=ignored(module, {list(spec.ignored)!r}), validate=False),"
    yield "    examples_inputs=example,"
    yield ")"
    yield "for name, mask in get_pruned_modules(held).items():"
    yield "    get_const_data_by_name(name, held).mul_(mask.binary_mask)"
    if spec.dataset is not None:
        yield from _BATCH_NORMS
    yield "model = ov.convert_model(module, example_input=example)"
    yield "OUTPUT.parent.mkdir(parents=True, exist_ok=True)"
    yield f"ov.save_model(model, OUTPUT, compress_to_fp16={spec.compress_to_fp16})"


_BATCH_NORMS = (
    "batch_norms = [m for m in module.modules() if isinstance(m, torch.nn.modules.batchnorm._BatchNorm)]",
    "if any(norm.track_running_stats for norm in batch_norms):",
    "    arrays = list(samples(unpruned))",
    "    groups = [np.concatenate(arrays[i:i + 16]) for i in range(0, len(arrays), 16)]",
    "    name = unpruned.inputs[0].get_any_name()",
    "    fed = [{name: t} if isinstance(example, dict) else (t,) for t in map(torch.from_numpy, groups)]",
    "    nncf.batch_norm_adaptation(module, nncf.Dataset(fed))",
)
_PRUNING = '''
class Held(torch.nn.Module):
    """NNCF adds a part of its own to what it is given; around the network it is in nobody's way."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, *values, **named):
        return self.net(*values, **named)
'''
_IGNORED = '''
def ignored(module, entries):
    """The weights that entries mean: names of weights or modules, type: a module's class, regex: a pattern."""
    modules = dict(module.named_modules())
    weights = [name for name, weight in module.named_parameters() if weight.dim() >= 2]
    types = {name: type(modules[name.rpartition(".")[0]]).__name__ for name in weights}
    found = set()
    for entry in entries:
        converted = re.fullmatch(r"__module\\.([^/]+)/.*", entry)
        entry = converted[1] if converted else entry.removeprefix("name:")
        kind, colon, rest = entry.partition(":")
        if entry and entry in modules:
            found |= {name for name in weights if name.startswith(f"{entry}.")}
        elif entry in weights:
            found.add(entry)
        elif (kind == "type" and colon) or entry in types.values():
            found |= {name for name in weights if types[name] == (rest if colon else entry)}
        else:
            pattern = rest if colon and kind in ("regex", "re", "pattern") else entry
            found |= {name for name in weights if re.match(pattern, name)}
    return sorted(f"net.{name}" for name in found)
'''
