"""What the modes of compression are called and mean, and the form's rows in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.core.compression import CompressMode, GroupFallback


class CompressTexts(QObject):
    """All in the window's language."""

    def name(self, mode: CompressMode) -> str:
        """The short name."""
        return {
            CompressMode.INT8_ASYM: self.tr("INT8 asymmetric"),
            CompressMode.INT8_SYM: self.tr("INT8 symmetric"),
            CompressMode.INT4_SYM: self.tr("INT4 symmetric"),
            CompressMode.INT4_ASYM: self.tr("INT4 asymmetric"),
            CompressMode.INT3_SYM: "INT3",
            CompressMode.INT2_SYM: "INT2",
            CompressMode.NF4: "NF4",
            CompressMode.CB4: "CB4",
            CompressMode.MXFP4: "MXFP4",
            CompressMode.MXFP8_E4M3: "MXFP8 E4M3",
            CompressMode.FP8_E4M3: "FP8 E4M3",
            CompressMode.FP4: "FP4",
            CompressMode.NVFP4: "NVFP4",
            CompressMode.CODEBOOK: self.tr("Codebook"),
            CompressMode.ADAPTIVE_CODEBOOK: self.tr("Adaptive codebook"),
        }[mode]

    def meaning(self, mode: CompressMode) -> str:
        """One sentence: what it is, and what it is good for."""
        return {
            CompressMode.INT8_ASYM: self.tr(
                "The safe choice, with a zero point: hardly any loss, on every device."
            ),
            CompressMode.INT8_SYM: self.tr(
                "Without a zero point: a little quicker to unpack, a little less exact."
            ),
            CompressMode.INT4_SYM: self.tr("Half of INT8, for large language models; check the answers."),
            CompressMode.INT4_ASYM: self.tr(
                "With a zero point: more exact than symmetric, and a little slower."
            ),
            CompressMode.INT3_SYM: self.tr("Eight levels only. An experiment: the answers will suffer."),
            CompressMode.INT2_SYM: self.tr("Four levels only. An experiment: most models do not survive it."),
            CompressMode.NF4: self.tr(
                "Sixteen levels, close together near zero, as weights lie. Slower to unpack."
            ),
            CompressMode.CB4: self.tr("Sixteen fixed FP8 values that the weights are made of."),
            CompressMode.MXFP4: self.tr("4-bit floats, 32 of them share a scale (OCP microscaling)."),
            CompressMode.MXFP8_E4M3: self.tr("8-bit floats, 32 of them share a scale (OCP microscaling)."),
            CompressMode.FP8_E4M3: self.tr("8-bit floats with 16-bit scales."),
            CompressMode.FP4: self.tr("4-bit floats with 16-bit scales."),
            CompressMode.NVFP4: self.tr("4-bit floats, 16 of them share an 8-bit scale."),
            CompressMode.CODEBOOK: self.tr("Your own list of values that the weights are made of."),
            CompressMode.ADAPTIVE_CODEBOOK: self.tr("A list of values found for the model; needs samples."),
        }[mode]

    def fallback(self, fallback: GroupFallback) -> str:
        """What becomes of layers that a group does not divide."""
        return {
            GroupFallback.ERROR: self.tr("Nothing is made when there is such a layer."),
            GroupFallback.IGNORE: self.tr("They stay in floating point: the file is larger."),
            GroupFallback.ADJUST: self.tr("They get the largest group that fits."),
        }[fallback]

    def rows(self) -> tuple[tuple[str, str, str, str], ...]:
        """Key, name, tooltip and remark of each row of the form."""
        return (
            (
                "mode",
                self.tr("Weights become"),
                self.tr("The number format that the weights are kept in."),
                "",
            ),
            ("codebook", self.tr("Codebook"), self.tr("Ascending values that the weights are made of."), ""),
            (
                "ratio",
                self.tr("Share"),
                self.tr("This share of the weights gets the format above, the most sensitive layers do not."),
                self.tr("Less keeps more of the accuracy: the rest gets the backup format."),
            ),
            (
                "group",
                self.tr("Group size"),
                self.tr("So many weights share one scale."),
                self.tr("Smaller groups are more exact and take more room. Automatic: 128 for most formats."),
            ),
            (
                "fallback",
                self.tr("Where it does not fit"),
                self.tr("What is done with layers whose channels the group size does not divide."),
                "",
            ),
            (
                "backup",
                self.tr("Backup format"),
                self.tr(
                    "What the other layers get: those left out by the share, embeddings, the last layer."
                ),
                self.tr("Automatic: INT8 asymmetric, or the 8-bit form of the format."),
            ),
            (
                "all_layers",
                self.tr("Embeddings and the last layer, too"),
                self.tr("They usually get the backup format, because they are the most sensitive."),
                "",
            ),
            (
                "half",
                self.tr("Save the rest as FP16"),
                self.tr(
                    "Half of the room in the file, as far as OpenVINO does it: not in a model of which some weights "
                    "are packed already."
                ),
                "",
            ),
        )
