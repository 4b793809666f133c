"""Engine status: what is installed, on what it runs and what it can be asked for, as JSON for scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputDefinition,
    QgsProcessingOutputString,
)

from ... import __version__
from ...core import protocol
from ...core.errors import Cancelled, SarColorizerError
from ...core.words import tr_later
from ..engine.session import chosen_python
from ..processing.engine_algorithm import EngineAlgorithm
from ..processing.options import StatusForm
from ..processing.parameters import Form
from ..translation import tr
from ..words import text_of

OUTPUT_JSON, STATUS, READY = "OUTPUT_JSON", "STATUS", "READY"


class EngineStatus(EngineAlgorithm):
    """The algorithm `sarcolorizer:enginestatus`. Without an engine it says so, where others refuse."""

    identity = "enginestatus"
    title = tr_later("Engine status")
    summary = tr_later("Tells what is installed, devices, models, limits and every option, as JSON for scripts.")
    keywords = tr_later("status,version,device,gpu,json,script,diagnosis,sar")
    about = tr_later(
        "<p>Tells scripts and assistants what this installation is and what it can be asked for, as one JSON object: "
        "versions, packages, GDAL's drivers, devices and why a GPU is not used, models with their digests, limits, and "
        "every request with its options.</p>"
        "<p>It changes nothing and uses no network. What could not be told has an error of its own; where there is no "
        "engine, the object says why. To find out what is wrong and the cure, use Raster &gt; SAR Colorizer &gt; "
        "Engine set-up.</p>"
    )
    help_page = "batch#engine-status"
    form = Form((StatusForm,))

    def outputs(self) -> Iterable[QgsProcessingOutputDefinition]:
        """Return what it gives beside the file."""
        return (
            QgsProcessingOutputString(STATUS, tr("Status (JSON)")),
            QgsProcessingOutputBoolean(READY, tr("Ready to colorize")),
        )

    def canExecute(self) -> tuple[bool, str]:
        """It runs without an engine too."""
        return True, ""

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """There is nothing to check but the types: that there is no engine is an answer."""
        valid, text = super(EngineAlgorithm, self).checkParameterValues(parameters, context)
        return bool(valid), str(text)

    def engine_python(self) -> str:
        """Return the Python whatever packages it lacks: the engine itself says which."""
        return chosen_python()

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Ask the engine, and add what the plugin knows."""
        form = self.options(StatusForm, parameters, context)
        try:
            status = self.ask_engine(protocol.STATUS, {"devices": not form.quick}, feedback)
        except Cancelled:
            raise
        except SarColorizerError as error:
            status = {"schema": 1, "engine": {"error": text_of(error)}, "ready": False}
        status["plugin"] = {"version": __version__, "qgis": Qgis.QGIS_VERSION, **_python()}
        text = json.dumps(status, indent=2)
        feedback.pushInfo(text)
        results: dict[str, Any] = {STATUS: text, READY: bool(status["ready"])}
        output = self.destination(parameters, OUTPUT_JSON, context)
        if output:
            try:
                Path(output).write_text(text + "\n", encoding="utf-8")
            except OSError as error:
                told = tr("The file {} cannot be written: {}. Choose another place.").format(output, error.strerror)
                raise QgsProcessingException(told) from error
            results[OUTPUT_JSON] = output
        return results


def _python() -> dict[str, str | None]:
    """Return the Python that engines are started with, or why there is none."""
    try:
        return {"engine_python": chosen_python(), "error": None}
    except SarColorizerError as error:
        return {"engine_python": None, "error": text_of(error)}
