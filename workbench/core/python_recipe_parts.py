"""Functions that a conversion's Python script brings along when it needs them: plain OpenVINO, no part of this program.

They do what the engine's `cutting`, `freezing`, `batching` and `layouts` do, without their sentences for a person.
"""

from __future__ import annotations

INDEX_OF = '''
def index_of(model, name):
    """Which input has this name, as its tensor's or its operation's; an empty name means the only one."""
    if not name:
        return 0
    ports = list(enumerate(model.inputs))
    return next(i for i, p in ports if name in p.get_names() or name == p.node.get_friendly_name())
'''

SET_BATCH = '''
def set_batch(model, batch, layouts):
    """Another batch: where a layout says N, else the first dimension; beside such inputs, or inputs that are open
    or 1 there, what begins with another number is no batch."""
    said, guessed = {}, {}
    for index, port in enumerate(model.inputs):
        shape, layout = port.get_partial_shape(), layouts.get(index, port.node.layout)
        if layout.has_name("N"):
            said[index] = layout.get_index_by_name("N")
        elif layout == ov.Layout() and shape.rank.is_static and len(shape):
            guessed[index] = shape[0]
    likely = {i for i, first in guessed.items() if first.is_dynamic or first.get_length() == 1}
    axes = {i: 0 for i in guessed if i in likely or not (likely or said)} | said
    shapes = {}
    for index, axis in axes.items():
        shapes[index] = ov.PartialShape(list(model.inputs[index].get_partial_shape()))
        shapes[index][axis] = ov.Dimension(batch)
    model.reshape(shapes)
'''

SET_TYPES = '''
def set_types(model, types):
    """Let inputs take other element types; a conversion is put behind each."""
    changed = {i: kind for i, kind in types.items() if model.input(i).get_element_type() != kind}
    if not changed:
        return model
    processor = PrePostProcessor(model)
    for index, kind in changed.items():
        processor.input(index).tensor().set_element_type(kind)
    return processor.build()
'''

FREEZE = '''
def freeze(model, values):
    """Replace inputs by constants, and compute what depends on constants alone."""
    fixed = set()
    chosen = [(model.get_parameters()[index], value) for index, value in values.items()]
    for parameter, value in chosen:
        kind, shape = parameter.get_element_type(), parameter.get_output_shape(0)
        array = np.asarray(value, np.float64)
        array = np.full(shape, array.flat[0]) if array.size == 1 else array.reshape(shape)
        if kind == ov.Type.boolean:
            array = array != 0
        elif kind.is_real():
            array = array.astype(np.float64 if kind == ov.Type.f64 else np.float32)
        else:
            array = array.astype(np.uint64 if kind == ov.Type.u64 else np.int64)
        constant = opset13.constant(array, dtype=kind)
        replace_output(parameter.output(0), constant, parameter.get_friendly_name())
        model.remove_parameter(parameter)
        fixed.add(constant.get_name())
    model.validate_nodes_and_infer_types()
    for node in model.get_ordered_ops():
        sources = [port.get_node() for port in node.input_values()]
        if any(source.get_name() in fixed for source in sources):
            for port, constant in zip(node.outputs(), computed(node, sources)):
                replace_output(port, constant, node.get_friendly_name())
                fixed.add(constant.get_name())
    model.validate_nodes_and_infer_types()


def computed(node, sources):
    """The outputs of an operation on constants; nothing where it has other inputs or no evaluation."""
    kept = ("Result", "Assign", "ReadValue", "If", "Loop", "TensorIterator")
    ports = node.outputs()
    if node.get_type_name() in kept or any(source.get_type_name() != "Constant" for source in sources):
        return []
    if any(p.get_partial_shape().is_dynamic or math.prod(p.get_shape()) > 1 << 24 for p in ports):
        return []
    made = [ov.Tensor(p.get_element_type(), p.get_shape()) for p in ports]
    given = [ov.Tensor(s.data, s.get_output_shape(0), s.get_element_type()) for s in sources]
    try:
        return [Constant(tensor) for tensor in made] if node.evaluate(made, given) else []
    except RuntimeError:
        return []


def replace_output(port, constant, name):
    """Let whatever used `port` use `constant`, under the old names."""
    names = set(port.get_names())
    port.set_names(set())
    constant.output(0).set_names(names)
    constant.set_friendly_name(name)
    for consumer in list(port.get_target_inputs()):
        consumer.replace_source_output(constant.output(0))
'''

LAYOUT_OF = '''
def layout_of(port):
    """The model's own layout, or that of an image by where its one or three channels are."""
    declared, shape = port.node.layout.to_string().strip("[]").replace(",", ""), port.get_partial_shape()
    if declared not in ("", "..."):
        letters = declared.replace("...", "")
        return declared if shape.rank.is_dynamic else declared.replace("...", "?" * (len(shape) - len(letters)))
    if shape.rank.is_dynamic or len(shape) not in (3, 4):
        return None
    batch = len(shape) - 3
    first, last = (d.is_static and d.get_length() in (1, 3) for d in (shape[batch], shape[len(shape) - 1]))
    if first == last or (not batch and shape[int(first)].is_static != shape[int(first) + 1].is_static):
        return None
    return "N" * batch + ("CHW" if first else "HWC")
'''

IMAGE_INDEX = '''
def image_index(model):
    """The only input, or the only one that takes images."""
    if len(model.inputs) == 1:
        return 0
    (index,) = [i for i, port in enumerate(model.inputs) if set("CHW") <= set(layout_of(port) or "")]
    return index
'''

FULL_LAYOUT = '''
def full_layout(text, port):
    """`N...` with the dots spelled out by as many `?` as the shape has dimensions left."""
    return text.replace("...", "?" * (len(port.get_partial_shape()) - len(text.replace("...", ""))))
'''

CUT = '''
def find(model, name):
    """The tensor of this name, or the operation's (`name:1`: its second one); None when there is none."""
    tensors, results, operations = {}, {}, {}
    for node in model.get_ordered_ops():
        if node.get_type_name() == "Result":
            for known in (node.get_friendly_name(), *node.output(0).get_names()):
                results.setdefault(known, node.input_value(0))
            continue
        operations.setdefault(node.get_friendly_name(), node)
        for port in node.outputs():
            for known in port.get_names():
                tensors.setdefault(known, port)
    for ports in (tensors, results):
        if name in ports:
            return ports[name]
    if name in operations:
        return operations[name].output(0)
    operation, _, number = name.rpartition(":")
    if f"{name}:0" not in tensors and number.isdecimal() and operation in operations:
        return operations[operation].output(int(number))
    return tensors.get(f"{name}:0")


def place(port):
    return port.get_node().get_name(), port.get_index()


def is_own(model, inputs, outputs):
    """Whether these are inputs and outputs of the model itself, so that nothing inside has to be found."""
    results = [place(result.input_value(0)) for result in model.get_results()]
    begins, ends = [find(model, name) for name in inputs], [find(model, name) for name in outputs]
    return all(p and p.get_node().get_type_name() == "Parameter" for p in begins) and all(
        p and place(p) in results for p in ends
    )


def cut(model, inputs, outputs, facts):
    """Keep only `outputs`; each of `inputs` (name -> type, shape) that is inside becomes an input."""
    ends = {name: find(model, name) for name in outputs}
    made = []
    for name, port in [(name, find(model, name)) for name in inputs]:
        if port.get_node().get_type_name() == "Parameter":
            continue
        kind, shape = facts.get(name, (port.get_element_type(), port.get_partial_shape()))
        wanted_kind, wanted_shape = inputs[name]
        parameter = Parameter(
            wanted_kind or ov.Type.f32 if kind.is_dynamic() else kind,
            wanted_shape if shape.rank.is_dynamic and wanted_shape is not None else shape,
        )
        parameter.set_friendly_name(name)
        made.append(parameter)
        ends = {n: parameter.output(0) if place(p) == place(port) else p for n, p in ends.items()}
        names = set(port.get_names()) or {name}
        port.set_names(set())
        parameter.output(0).set_names(names)
        for consumer in list(port.get_target_inputs()):
            consumer.replace_source_output(parameter.output(0))
    model.add_parameters(made)
    if ends:
        keep_outputs(model, ends)
    remove_unreached(model)
    model.validate_nodes_and_infer_types()
    return model


def keep_outputs(model, ends):
    own = {place(result.input_value(0)): result for result in model.get_results()}
    wanted = {}
    for name, port in ends.items():
        if place(port) in wanted:
            continue
        if place(port) not in own:
            if not port.get_names():
                port.set_names({name})
            own[place(port)] = Result(port)
            own[place(port)].set_friendly_name(f"{name}/sink_port_0")
        wanted[place(port)] = own[place(port)]
    for result in model.get_results():
        model.remove_result(result)
    model.add_results(list(wanted.values()))


def remove_unreached(model):
    """Take away the inputs (and the state) that no output depends on."""
    reached, waiting = {}, [result.input_value(0).get_node() for result in model.get_results()]
    sinks = list(model.get_sinks())
    while waiting:
        node = waiting.pop()
        if node.get_name() not in reached:
            reached[node.get_name()] = node
            waiting += [port.get_node() for port in node.input_values()]
        if not waiting:
            states = {variable(n) for n in reached.values() if n.get_type_name() == "ReadValue"}
            waiting = [s for s in sinks if variable(s) in states and s.get_name() not in reached]
    for sink in sinks:
        if sink.get_name() not in reached:
            model.remove_sink(sink)
    for parameter in model.get_parameters():
        if parameter.get_name() not in reached:
            model.remove_parameter(parameter)


def variable(node):
    return node.get_attributes().get("variable_id")
'''

CUT_SOURCE = '''
def cut_source(path, inputs, outputs, method):
    """The part of a file that is wanted, converted as `ov.convert_model` converts a whole file."""
    front_end = FrontEndManager().load_by_model(path)
    facts = types_and_shapes(path, inputs, method)
    source = front_end.load(path)
    model = cut(getattr(front_end, method)(source), inputs, outputs, facts)
    if method == "decode":
        front_end.convert(model)
    # The calls of openvino.tools.ovc in their order; building an empty pre-processing changes the graph, too.
    model = PrePostProcessor(model).build()
    transformations.apply_moc_transformations(model, cf=False, smart_reshape=True)
    transformations.compress_quantize_weights_transformation(model)
    if front_end.get_name() == "onnx":
        transformations.apply_moc_legacy_transformations(model, [])
    transformations.apply_fused_names_cleanup(model)
    return model


def types_and_shapes(path, inputs, method):
    """What is known at the cuts, from another copy that is converted up to there: decoded nodes have no types yet."""
    if method != "decode":
        return {}
    front_end = FrontEndManager().load_by_model(path)
    source = front_end.load(path)
    model = front_end.decode(source)
    ports = {name: find(model, name) for name in inputs}
    ports = {name: port for name, port in ports.items() if port.get_node().get_type_name() != "Parameter"}
    if not ports:
        return {}
    keep_outputs(model, ports)
    remove_unreached(model)
    try:
        front_end.convert(model)
    except Exception:  # an operation before the cut has no rule
        return {}
    return {n: (p.get_element_type(), p.get_partial_shape()) for n, p in zip(ports, model.outputs)}
'''
