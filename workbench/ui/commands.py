"""What the actions do. Each public method is the callback of a record in the table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from workbench import __version__, paths
from workbench.core.conversion import InputOverride
from workbench.core.errors import WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.specs import Spec
from workbench.ui import recipe_commands
from workbench.ui.follow_ups import FollowUps
from workbench.ui.icons import application_icon
from workbench.ui.model_browser.nodes import Kind
from workbench.ui.outside import show_outside
from workbench.ui.page_commands import PageCommands
from workbench.ui.session import Notice, Session
from workbench.workspace import importable_paths

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow

MODEL_FILES = "*.onnx *.xml *.bin *.pb *.pbtxt *.tflite *.pt *.pth *.pt2 *.pdmodel *.json"


class Commands(PageCommands):
    """Strings the session, the browser and the dialogs together for one click."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(session, window)
        self.follow_ups = FollowUps(session, self)
        session.recipe_requested.connect(self.run_recipe_again)
        session.conversion_requested.connect(self.convert_up_to)

    # --- project ------------------------------------------------------------------------------------------------

    def new_project(self) -> None:
        """Choose a folder to be made and open it."""
        start = str(paths.projects_dir() / self.tr("New project"))
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("New project"), start, "")
        if name:
            self._window.open_project(Path(name))

    def open_project(self) -> None:
        """Choose a project's folder and open it."""
        start = str(self._session.workspace.folder or paths.projects_dir())
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open project"), start)
        if folder:
            self._window.open_project(Path(folder))

    def write_report(self) -> None:
        """Ask where, then write the report as a job and offer to open it."""
        folder = self._session.workspace.folder or paths.projects_dir()
        start = str(Path(self._session.settings.last_folder or folder) / f"{folder.name}.html")
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Write report"), start, "HTML (*.html)")
        if name:
            self.write_report_to(Path(name))

    def write_report_to(self, output: Path) -> str | None:
        """Write the report to `output`; returns the job's id."""
        folder = self._session.workspace.folder
        title = folder.name if folder else self.tr("Report")
        self._session.update_settings(last_folder=str(output.parent))
        try:
            spec = self._session.workspace.report_spec(output, title)
        except WorkbenchError as error:
            self._session.show(error.report)
            return None
        return self.follow_ups.start(spec, None, lambda _job: self._offer_report(output))

    def _offer_report(self, output: Path) -> None:
        message = say(QT_TRANSLATE_NOOP("core", "The report is in {path}."), path=str(output))
        self._session.show(Notice(message, self.tr("Open"), lambda: self._show_outside(output)))

    def _show_outside(self, path: Path) -> None:
        problem = show_outside(path)
        if problem is not None:
            self._session.show(problem)

    def reveal_project(self) -> None:
        """Show the project's folder."""
        if self._session.workspace.folder:
            self._show_outside(self._session.workspace.folder)

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    # --- model --------------------------------------------------------------------------------------------------

    def import_files(self) -> None:
        """Choose model files."""
        types = self.tr("Models ({patterns});;All files (*)").format(patterns=MODEL_FILES)
        start = self._session.settings.last_folder or ""
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import model"), start, types)
        self.import_paths([Path(n) for n in names])

    def import_folder(self) -> None:
        """Choose a folder with models."""
        start = self._session.settings.last_folder or ""
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Import folder"), start)
        if folder:
            self.import_paths([Path(folder)])

    def import_python(self, file: Path | None = None) -> None:
        """Ask for a Python function (of `file`, when one was dropped) that makes a PyTorch model, and bring that in."""
        from workbench.ui.python_dialog import PythonDialog

        dialog = PythonDialog(self._session, self._window)
        if file is not None:
            dialog.choose_file(file)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.start_python_import(dialog.reference(), dialog.example_inputs()))
        dialog.open()

    def start_python_import(self, reference: str, example_inputs: tuple[InputOverride, ...]) -> str | None:
        """Run the factory, which the user has allowed, and select what it makes. Returns the job's id."""
        try:
            job_id = self._session.import_python(reference, example_inputs)
        except WorkbenchError as error:
            self._session.show(error.report)
            return None
        self.follow_ups.after(job_id, lambda: self._after_import(job_id, first=True))
        return job_id

    def open_sample(self) -> None:
        """Bring in the bundled classifier."""
        self.import_paths([paths.resources() / "sample" / "digits.onnx"])

    def import_paths(self, dropped: Sequence[Path]) -> list[str]:
        """Bring in files, and every model of folders; the first is selected when it is there. Returns the jobs' ids."""
        jobs: list[str] = []
        scripts = [path for path in dropped if path.suffix.lower() == ".py" and path.is_file()]
        if scripts:
            self.import_python(scripts[0])
        for path in (path for path in dropped if path not in scripts):
            sources = importable_paths(path)
            if not sources:
                self._session.show(
                    say(
                        QT_TRANSLATE_NOOP("core", "Nothing in {folder} looks like a model."), folder=str(path)
                    )
                )
            for source in sources:
                try:
                    job_id = self._session.import_file(source)
                except WorkbenchError as error:
                    self._session.show(error.report)
                    continue
                jobs.append(job_id)
                self.follow_ups.after(job_id, lambda j=job_id: self._after_import(j, first=j == jobs[0]))  # type: ignore[misc]
        if dropped:
            self._session.update_settings(last_folder=str(dropped[0].parent))
        return jobs

    def _after_import(self, job_id: str, *, first: bool) -> None:
        variant = self._session.workspace.imported_variant(job_id)
        if variant is None:
            return
        recent = self._session.settings.with_recent_file(variant.path)
        self._session.update_settings(recent_files=recent.recent_files)
        if first:
            self._session.select_run(None)
            self._session.select_variant(variant.id)

    def convert(self) -> None:
        """Open the conversion wizard for the selected variant; what it makes is selected, also when it is closed."""
        self.convert_up_to(())

    def convert_up_to(self, outputs: tuple[str, ...]) -> None:
        """Open the wizard with tensors or operations inside of the model as its outputs; none: those it has."""
        from workbench.ui.conversion_wizard import ConversionWizard

        variant = self._session.selected_variant
        if variant is None:
            return
        wizard = ConversionWizard(self._session, variant, self._window)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.conversion_started.connect(
            lambda job_id: self.follow_ups.after(job_id, lambda: self._select_made(job_id))
        )
        if outputs:
            wizard.draft.update(outputs=outputs)
            wizard.show_step("inputs")
        wizard.open()

    def quantize(self) -> None:
        """Show the quantization dialog of the selected variant beside the window; what it makes is selected."""
        from workbench.ui.quantization_dialog import QuantizationDialog

        variant = self._session.selected_variant
        if variant is None:
            return
        for shown in self._window.findChildren(QuantizationDialog):
            if shown.isVisible() and shown.draft.variant.id == variant.id:
                shown.activateWindow()
                return
        dialog = QuantizationDialog(self._session, variant, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.job_started.connect(
            lambda job_id: self.follow_ups.after(job_id, lambda: self._select_made(job_id))
        )
        dialog.variant_requested.connect(lambda variant_id: self._quantize_instead(dialog, variant_id))
        dialog.show()

    def _quantize_instead(self, dialog: QDialog, variant_id: str) -> None:
        """Go on with another variant, in a dialog of its own."""
        dialog.reject()
        self._session.select_variant(variant_id)
        self.quantize()

    def start_conversion(self, spec: Spec, variant_id: str) -> str | None:
        """Convert; the new variant is selected when it is there. Returns the job's id."""
        return self.follow_ups.start(spec, variant_id, self._select_made)

    def _select_made(self, job_id: str) -> None:
        made = self._session.workspace.imported_variant(job_id)
        if made is not None:
            self._session.select_run(None)
            self._session.select_variant(made.id)

    def copy_recipe_as_python(self) -> None:
        """Put the selected variant's recipe on the clipboard as a script."""
        recipe_commands.copy_python(self._session)

    def copy_recipe_as_command(self) -> None:
        """Put the selected variant's recipe on the clipboard as a command line."""
        recipe_commands.copy_command(self._session)

    def run_recipe_again(self) -> None:
        """Make the selected variant once more, and select what comes of it."""
        variant = self._session.selected_variant
        job_id = recipe_commands.run_again(self._session, variant, self._window) if variant else None
        if job_id is not None:
            self.follow_ups.after(job_id, lambda: self._after_recipe(job_id))

    def _after_recipe(self, job_id: str) -> None:
        job = self._session.job(job_id)
        if job is not None and job.outcome is not None:
            self._session.show(job.outcome.sentence)
        self._select_made(job_id)

    def rename(self) -> None:
        """Edit the selected row's name in place."""
        self._window.browser.rename_selected()

    def delete(self) -> None:
        """Delete what is selected, with a way back."""
        nodes = self._window.browser.selected_nodes()
        ids = {kind: [n.id for n in nodes if n.kind is kind] for kind in Kind}
        names = ", ".join(n.name for n in nodes[:3]) + (" …" if len(nodes) > 3 else "")
        workspace = self._session.workspace
        try:
            token = workspace.delete(models=ids[Kind.MODEL], variants=ids[Kind.VARIANT], runs=ids[Kind.RUN])
        except WorkbenchError as error:
            self._session.show(error.report)
            return
        self._session.push_undo(self.tr("Delete {name}").format(name=names), lambda: workspace.restore(token))
        deleted = say(QT_TRANSLATE_NOOP("core", "Deleted {name}."), name=names)
        self._session.show(Notice(deleted, self.tr("Undo"), self.undo))

    def reveal(self) -> None:
        """Show the selected variant's file in the file manager."""
        variant = self._session.selected_variant
        if variant is not None:
            self._show_outside(Path(variant.path).parent)

    # --- run ----------------------------------------------------------------------------------------------------

    def benchmark(self) -> None:
        """Show the benchmark panel and let it start with what its form says."""
        self._window.show_page("benchmark")
        self._session.benchmark_requested.emit()

    def profile(self) -> None:
        """Show the layers panel and let it start with what its form says."""
        self._window.show_page("layers")
        self._session.profile_requested.emit()

    def compare(self) -> None:
        """Show the compare page and let it start with what its form says; two selected variants are its sides."""
        self._window.show_page("compare")
        pair = self._selected_pair()
        if pair is not None:
            self._session.sides_requested.emit(*pair)
        self._session.comparison_requested.emit()

    def evaluate(self) -> None:
        """Show the accuracy page and let it start with what its form says."""
        self._window.show_page("accuracy")
        self._session.evaluation_requested.emit()

    def pin_baseline(self) -> None:
        """Make the selected run the one that others are compared with, or no longer."""
        run = self._session.selected_run
        if run is not None:
            try:
                self._session.workspace.pin_baseline(run.id, not run.baseline)
            except WorkbenchError as error:
                self._session.show(error.report)

    def show_limits(self) -> None:
        """Choose how much memory and time one job may take."""
        from workbench.ui.limits_dialog import LimitsDialog

        dialog = LimitsDialog(self._session, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def cancel_all(self) -> None:
        """End everything that waits or runs."""
        for job in self._session.active_jobs():
            self._session.cancel(job.id)

    # --- view, language, theme ----------------------------------------------------------------------------------

    def toggle_browser(self) -> None:
        """Show or hide the models."""
        self._window.toggle_dock("browserDock")

    def toggle_jobs(self) -> None:
        """Show or hide the jobs."""
        self._window.toggle_dock("jobsDock")

    def use_dark_theme(self) -> None:
        """Dark."""
        self._session.set_theme("dark")

    def use_light_theme(self) -> None:
        """Light."""
        self._session.set_theme("light")

    def use_english(self) -> None:
        """English."""
        self._session.set_language("en")

    def use_chinese(self) -> None:
        """Simplified Chinese."""
        self._session.set_language("zh_CN")

    def show_palette(self) -> None:
        """Open the command palette."""
        self._window.palette_view.open()

    def undo(self) -> None:
        """Take the last change back."""
        try:
            self._session.undo()
        except WorkbenchError as error:
            self._session.show(error.report)

    # --- help ---------------------------------------------------------------------------------------------------

    def show_guide(self) -> None:
        """Open the user guide."""
        from workbench.ui.help_dialog import HelpDialog

        HelpDialog(self._session, self._window).show()

    def show_devices(self) -> None:
        """Open the list of devices."""
        from workbench.ui.devices_dialog import DevicesDialog

        DevicesDialog(self._session, self._window).open()

    def show_doctor(self) -> None:
        """Check the machine and show what was found."""
        from workbench.ui.doctor_dialog import DoctorDialog

        DoctorDialog(self._session, self._window).open()

    def show_about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About OV Workbench"))
        box.setIconPixmap(application_icon().pixmap(64, 64))
        version = (self._session.openvino_version or "–").partition("-")[0]
        text = self.tr(
            "A workbench for OpenVINO that measures honestly. OpenVINO {version}. Licence: Apache-2.0."
        ).format(version=version)
        box.setText(f"<b>OV Workbench {__version__}</b><p>{text}</p>")
        box.open()
