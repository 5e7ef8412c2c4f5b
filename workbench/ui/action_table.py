"""The one table of actions: menus, toolbar, shortcuts and the command palette are made from it.

A record names its callback (a method of `Commands`) and what it needs (a method of `Conditions`, which gives the reason
why it cannot be used now, or nothing). The id is the QAction's object name; scripts rely on it.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.messages import QT_TRANSLATE_NOOP

MENUS = (
    ("project", QT_TRANSLATE_NOOP("Actions", "&Project")),
    ("edit", QT_TRANSLATE_NOOP("Actions", "&Edit")),
    ("model", QT_TRANSLATE_NOOP("Actions", "&Model")),
    ("run", QT_TRANSLATE_NOOP("Actions", "&Run")),
    ("view", QT_TRANSLATE_NOOP("Actions", "&View")),
    ("help", QT_TRANSLATE_NOOP("Actions", "&Help")),
)
"""In the menu bar's order; `view/theme` and `view/language` are sub-menus."""

SUBMENUS = {
    "view/theme": QT_TRANSLATE_NOOP("Actions", "Theme"),
    "view/language": QT_TRANSLATE_NOOP("Actions", "Language"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One record. `menu` ends in `|` when a line goes before it; `group` makes the checkable ones exclusive."""

    id: str
    title: str
    callback: str
    icon: str = ""
    shortcut: str = ""
    menu: str = ""
    toolbar: bool = False
    tip: str = ""
    needs: str = ""
    checkable: bool = False
    group: str = ""
    short: str = ""
    """The toolbar's word when the title is too long."""


ACTIONS: tuple[Action, ...] = (
    Action(
        "project.new",
        QT_TRANSLATE_NOOP("Actions", "New project…"),
        "new_project",
        "folder-plus-outline",
        "Ctrl+Shift+N",
        "project",
        tip=QT_TRANSLATE_NOOP("Actions", "Make a new project folder and open it."),
    ),
    Action(
        "project.open",
        QT_TRANSLATE_NOOP("Actions", "Open project…"),
        "open_project",
        "folder-open-outline",
        "Ctrl+Shift+O",
        "project",
        tip=QT_TRANSLATE_NOOP("Actions", "Open the folder of another project."),
    ),
    Action(
        "project.report",
        QT_TRANSLATE_NOOP("Actions", "Write report…"),
        "write_report",
        "file-chart-outline",
        "Ctrl+Shift+R",
        "|project",
        tip=QT_TRANSLATE_NOOP("Actions", "Write all runs of the project into one HTML file."),
        needs="runs",
    ),
    Action(
        "project.reveal",
        QT_TRANSLATE_NOOP("Actions", "Show project folder"),
        "reveal_project",
        "folder-search-outline",
        "",
        "project",
        tip=QT_TRANSLATE_NOOP("Actions", "Show the project's folder in the file manager."),
    ),
    Action("app.quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "quit", "exit-to-app", "Ctrl+Q", "|project"),
    Action(
        "edit.undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        "undo",
        "undo",
        "Ctrl+Z",
        "edit",
        needs="undo",
        tip=QT_TRANSLATE_NOOP("Actions", "Take the last change back."),
    ),
    Action(
        "app.command_palette",
        QT_TRANSLATE_NOOP("Actions", "Search commands and models…"),
        "show_palette",
        "magnify",
        "Ctrl+K",
        "|edit",
        tip=QT_TRANSLATE_NOOP("Actions", "Find a command, a model or a run by typing a part of its name."),
    ),
    Action(
        "model.import",
        QT_TRANSLATE_NOOP("Actions", "Import model…"),
        "import_files",
        "plus",
        "Ctrl+O",
        "model",
        toolbar=True,
        tip=QT_TRANSLATE_NOOP(
            "Actions", "Bring model files into the project; dropping them on the window does the same."
        ),
        needs="writable",
        short=QT_TRANSLATE_NOOP("Actions", "Import"),
    ),
    Action(
        "model.import_folder",
        QT_TRANSLATE_NOOP("Actions", "Import folder…"),
        "import_folder",
        "folder-arrow-down-outline",
        "",
        "model",
        needs="writable",
        tip=QT_TRANSLATE_NOOP("Actions", "Bring in a TensorFlow SavedModel, or every model in a folder."),
    ),
    Action(
        "model.open_sample",
        QT_TRANSLATE_NOOP("Actions", "Open the sample"),
        "open_sample",
        "creation-outline",
        "",
        "model",
        needs="writable",
        tip=QT_TRANSLATE_NOOP("Actions", "Bring in the bundled classifier of handwritten digits."),
    ),
    Action(
        "model.convert",
        QT_TRANSLATE_NOOP("Actions", "Convert…"),
        "convert",
        "swap-horizontal",
        "Ctrl+E",
        "|model",
        toolbar=True,
        tip=QT_TRANSLATE_NOOP("Actions", "Convert the selected variant to OpenVINO IR."),
        needs="variant_and_writable",
        short=QT_TRANSLATE_NOOP("Actions", "Convert"),
    ),
    Action(
        "model.rename",
        QT_TRANSLATE_NOOP("Actions", "Rename"),
        "rename",
        "form-textbox",
        "F2",
        "|model",
        needs="renamable",
        tip=QT_TRANSLATE_NOOP("Actions", "Rename the selected model or variant."),
    ),
    Action(
        "model.delete",
        QT_TRANSLATE_NOOP("Actions", "Delete"),
        "delete",
        "trash-can-outline",
        "Del",
        "model",
        needs="row_and_writable",
        tip=QT_TRANSLATE_NOOP("Actions", "Delete what is selected; it can be undone."),
    ),
    Action(
        "model.reveal",
        QT_TRANSLATE_NOOP("Actions", "Show in file manager"),
        "reveal",
        "folder-search-outline",
        "",
        "model",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "Show the selected variant's file in the file manager."),
    ),
    Action(
        "run.benchmark",
        QT_TRANSLATE_NOOP("Actions", "Benchmark"),
        "benchmark",
        "play",
        "F5",
        "run",
        toolbar=True,
        tip=QT_TRANSLATE_NOOP("Actions", "Measure latency and throughput of the selected variant."),
        needs="variant",
    ),
    Action(
        "run.profile",
        QT_TRANSLATE_NOOP("Actions", "Profile"),
        "profile",
        "layers-search-outline",
        "F6",
        "run",
        toolbar=True,
        tip=QT_TRANSLATE_NOOP("Actions", "Measure the time of every layer of the selected variant."),
        needs="variant",
    ),
    Action(
        "run.pin_baseline",
        QT_TRANSLATE_NOOP("Actions", "Pin as baseline"),
        "pin_baseline",
        "pin-outline",
        "Ctrl+B",
        "|run",
        needs="run_and_writable",
        tip=QT_TRANSLATE_NOOP("Actions", "Later runs of this variant show their difference to it."),
    ),
    Action(
        "run.cancel_all",
        QT_TRANSLATE_NOOP("Actions", "Cancel all jobs"),
        "cancel_all",
        "close-octagon-outline",
        "Ctrl+Shift+X",
        "run",
        needs="jobs",
        tip=QT_TRANSLATE_NOOP("Actions", "End everything that waits or runs."),
    ),
    Action(
        "run.limits",
        QT_TRANSLATE_NOOP("Actions", "Job limits…"),
        "show_limits",
        "speedometer-slow",
        "",
        "run",
        tip=QT_TRANSLATE_NOOP("Actions", "How much memory and time one job may take."),
    ),
    Action(
        "view.overview",
        QT_TRANSLATE_NOOP("Actions", "Overview"),
        "show_overview",
        "text-box-outline",
        "Ctrl+1",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "What the selected variant is."),
        checkable=True,
        group="page",
    ),
    Action(
        "view.benchmark",
        QT_TRANSLATE_NOOP("Actions", "Benchmark"),
        "show_benchmark",
        "speedometer",
        "Ctrl+2",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "Latency, throughput and utilization."),
        checkable=True,
        group="page",
    ),
    Action(
        "view.layers",
        QT_TRANSLATE_NOOP("Actions", "Layers"),
        "show_layers",
        "layers-outline",
        "Ctrl+3",
        "view",
        needs="variant",
        tip=QT_TRANSLATE_NOOP("Actions", "Where the time of one inference goes."),
        checkable=True,
        group="page",
    ),
    Action(
        "view.browser",
        QT_TRANSLATE_NOOP("Actions", "Models"),
        "toggle_browser",
        "file-tree-outline",
        "Ctrl+Shift+M",
        "|view",
        checkable=True,
        tip=QT_TRANSLATE_NOOP("Actions", "Show or hide the list of models."),
    ),
    Action(
        "view.jobs",
        QT_TRANSLATE_NOOP("Actions", "Jobs"),
        "toggle_jobs",
        "progress-clock",
        "Ctrl+J",
        "view",
        checkable=True,
        tip=QT_TRANSLATE_NOOP("Actions", "Show or hide the jobs and their log."),
    ),
    Action(
        "app.theme.dark",
        QT_TRANSLATE_NOOP("Actions", "Dark"),
        "use_dark_theme",
        "weather-night",
        "",
        "view/theme",
        checkable=True,
        group="theme",
        tip=QT_TRANSLATE_NOOP("Actions", "Use the dark theme."),
    ),
    Action(
        "app.theme.light",
        QT_TRANSLATE_NOOP("Actions", "Light"),
        "use_light_theme",
        "weather-sunny",
        "",
        "view/theme",
        checkable=True,
        group="theme",
        tip=QT_TRANSLATE_NOOP("Actions", "Use the light theme."),
    ),
    Action(
        "app.language.en",
        "English",
        "use_english",
        "",
        "",
        "view/language",
        checkable=True,
        group="language",
        tip="Use English.",
    ),
    Action(
        "app.language.zh_CN",
        "简体中文",
        "use_chinese",
        "",
        "",
        "view/language",
        checkable=True,
        group="language",
        tip="使用简体中文。",
    ),
    Action(
        "help.guide",
        QT_TRANSLATE_NOOP("Actions", "User guide"),
        "show_guide",
        "book-open-variant",
        "F1",
        "help",
        tip=QT_TRANSLATE_NOOP("Actions", "Open the user guide."),
    ),
    Action(
        "help.devices",
        QT_TRANSLATE_NOOP("Actions", "Devices…"),
        "show_devices",
        "chip",
        "",
        "help",
        tip=QT_TRANSLATE_NOOP("Actions", "OpenVINO's devices with their properties."),
    ),
    Action(
        "help.doctor",
        QT_TRANSLATE_NOOP("Actions", "Check this machine…"),
        "show_doctor",
        "stethoscope",
        "",
        "help",
        tip=QT_TRANSLATE_NOOP(
            "Actions", "Versions, devices, optional parts and sensors, and what to do about what is missing."
        ),
    ),
    Action(
        "help.about",
        QT_TRANSLATE_NOOP("Actions", "About OV Workbench"),
        "show_about",
        "information-outline",
        "",
        "|help",
    ),
)
