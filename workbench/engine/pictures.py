"""Pictures as arrays: reading files that cameras and data sets are full of, and what of them a model is fed."""

from __future__ import annotations

import contextlib
import io
import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.preprocessing import ColorFormat
from workbench.engine.model_files import file_missing, unreadable

Pixels = npt.NDArray[np.uint8]

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP", "PPM", "JPEG2000", "TGA", "AVIF")
"""What is read. Others are not tried: some (EPS) start foreign programs."""
MOST_PIXELS = 64_000_000
_READ_AT_ONCE = 4_000_000
_DEEP_GRAY = frozenset(("I", "I;16", "I;16B", "I;16L", "I;16N", "F"))

# ITU-R BT.601, the studio range: what OpenVINO's NV12toRGB and I420toRGB undo.
_LUMA = np.array([65.481, 128.553, 24.966]) / 255
_CHROMA = np.array([[-37.797, -74.203, 112.0], [112.0, -93.786, -18.214]]) / 255
_GRAY = np.array([0.299, 0.587, 0.114])


def read_picture(path: str | Path) -> Pixels:
    """The first frame of a picture file as u8 [height, width, 3], RGB, turned as its EXIF data says.

    Transparency is dropped, as training scripts do; 16 bits per channel keep their upper eight. Raises
    `WorkbenchError`: missing, unreadable, no picture, broken off, or more than 64 megapixels.
    """
    file = path if isinstance(path, Path) else Path(path)
    if not _is_file(file):
        raise file_missing(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own opinions; the size is judged here
            with Image.open(_source(file), formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise _too_big(file, f"{image.width} x {image.height}")
                image.load()
                return _rgb(_upright(image))
    except Image.DecompressionBombError as error:
        raise _too_big(file, "", str(error)) from error
    except UnidentifiedImageError as error:
        raise _no_picture(file, f"cannot identify image file {str(file)!r}") from error
    except PermissionError as error:
        why = say(QT_TRANSLATE_NOOP("core", "You have no permission to read it."))
        raise unreadable(file, why, str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError) as error:
        # Pillow's decoders raise any of these on damaged files
        raise _damaged(file, str(error)) from error


def to_png(pixels: Pixels) -> bytes:
    """A PNG file of u8 [height, width, 3], [height, width, 1] or [height, width]."""
    flat = pixels[..., 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels
    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(flat)).save(stream, "PNG")
    return stream.getvalue()


def resized(pixels: Pixels, height: int, width: int) -> Pixels:
    """RGB scaled to `height` x `width`: bilinear, and averaged where it gets smaller."""
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.BILINEAR))


def within(pixels: Pixels, side: int) -> Pixels:
    """The picture, made smaller where a side is longer than `side`; never larger."""
    height, width = pixels.shape[:2]
    factor = side / max(height, width)
    if factor >= 1:
        return pixels
    return resized(pixels, max(1, round(height * factor)), max(1, round(width * factor)))


def to_color_format(rgb: Pixels, color: ColorFormat) -> Pixels:
    """RGB as a camera or decoder of that format would deliver it: u8 [height, width, channels].

    NV12 and I420 are one plane [height x 1.5, width, 1], for which odd sides get their last row or column twice.
    """
    match color:
        case ColorFormat.RGB:
            return rgb
        case ColorFormat.BGR:
            return np.ascontiguousarray(rgb[..., ::-1])
        case ColorFormat.GRAY:
            return _rounded(rgb @ _GRAY)[..., np.newaxis]
        case ColorFormat.RGBX | ColorFormat.BGRX:
            colors = rgb if color is ColorFormat.RGBX else rgb[..., ::-1]
            return np.concatenate([colors, np.full((*rgb.shape[:2], 1), 255, np.uint8)], axis=2)
        case ColorFormat.NV12 | ColorFormat.I420:
            return _one_plane(rgb, interleaved=color is ColorFormat.NV12)


def _one_plane(rgb: Pixels, *, interleaved: bool) -> Pixels:
    height, width = rgb.shape[:2]
    even = np.pad(rgb, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge").astype(np.float64)
    height, width = even.shape[:2]
    luma = _rounded(16 + even @ _LUMA)
    quarters = even.reshape(height // 2, 2, width // 2, 2, 3).mean(axis=(1, 3))
    chroma = _rounded(128 + quarters @ _CHROMA.T)  # [height / 2, width / 2, (U, V)]
    ordered = chroma if interleaved else chroma.transpose(2, 0, 1)
    return np.concatenate([luma, ordered.reshape(height // 2, width)])[..., np.newaxis]


def _rounded(values: npt.NDArray[np.float64]) -> Pixels:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name that is too long, or with a null in it
        return False


def _source(file: Path) -> Path | io.BytesIO:
    """A small file's whole content: decoders read in many small steps, which take as long as a small picture."""
    with file.open("rb") as stream:
        content = stream.read(_READ_AT_ONCE + 1)
    return io.BytesIO(content) if len(content) <= _READ_AT_ONCE else file


def _upright(image: Image.Image) -> Image.Image:
    # In place nothing is copied where nothing is to be turned; damaged EXIF data turns nothing.
    with contextlib.suppress(OSError, SyntaxError, ValueError, KeyError, TypeError):
        ImageOps.exif_transpose(image, in_place=True)
    return image


def _rgb(image: Image.Image) -> Pixels:
    if image.mode in _DEEP_GRAY:
        gray = _eight_bits(np.asarray(image).astype(np.float64), sixteen=image.mode.startswith("I;16"))
        return np.repeat(gray[..., np.newaxis], 3, axis=2)
    return np.array(image if image.mode == "RGB" else image.convert("RGB"))


def _eight_bits(values: npt.NDArray[np.float64], *, sixteen: bool) -> Pixels:
    """Deep gray values by the range they can have had: 0..1, 0..255 or 0..65535; what lies outside is cut off."""
    highest = 65535.0 if sixteen else float(np.nan_to_num(values).max(initial=0))
    factor = 255 if highest <= 1 else 1 if highest <= 255 else 1 / 256
    return np.clip(np.nan_to_num(values) * factor, 0, 255).astype(np.uint8)


def _no_picture(file: Path, details: str) -> WorkbenchError:
    if not file.stat().st_size:
        return WorkbenchError(
            ErrorCode.FILE_EMPTY,
            say(QT_TRANSLATE_NOOP("core", "“{path}” is empty."), path=str(file)),
            say(QT_TRANSLATE_NOOP("core", "The file has 0 bytes, so there is no picture in it.")),
            (_choose_another(),),
        )
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "“{path}” is no picture that can be read here."), path=str(file)),
        say(
            QT_TRANSLATE_NOOP("core", "Its content is none of {formats}, or its header is damaged."),
            formats=", ".join(FORMATS),
        ),
        (_choose_another(),),
        details,
    )


def _damaged(file: Path, details: str) -> WorkbenchError:
    if "truncated" in details or "unexpected end" in details.lower():
        why: Message = say(QT_TRANSLATE_NOOP("core", "It breaks off: the file is incomplete."))
    else:
        why = (
            say(QT_TRANSLATE_NOOP("core", "It is damaged: {cause}"), cause=verbatim(details.splitlines()[0]))
            if details
            else say(QT_TRANSLATE_NOOP("core", "It is damaged."))
        )
    return WorkbenchError(
        ErrorCode.FILE_UNREADABLE,
        say(QT_TRANSLATE_NOOP("core", "The picture “{path}” cannot be read."), path=str(file)),
        why,
        (_choose_another(),),
        details,
    )


def _too_big(file: Path, size: str, details: str = "") -> WorkbenchError:
    most = MOST_PIXELS // 1_000_000
    why = (
        say(
            QT_TRANSLATE_NOOP("core", "It has {size} pixels; more than {most} megapixels are not unpacked."),
            size=size,
            most=most,
        )
        if size
        else say(QT_TRANSLATE_NOOP("core", "It has more than {most} megapixels."), most=most)
    )
    return WorkbenchError(
        ErrorCode.FILE_UNREADABLE,
        say(QT_TRANSLATE_NOOP("core", "The picture “{path}” is too big."), path=str(file)),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Make it smaller, or choose another picture.")),),
        details,
    )


def _choose_another() -> Message:
    return say(QT_TRANSLATE_NOOP("core", "Choose another picture."))
