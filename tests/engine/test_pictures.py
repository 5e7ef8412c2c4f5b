"""Reading pictures as they come: turned, gray, deep, transparent, broken; and making PNGs and camera frames."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.preprocessing import ColorFormat
from workbench.engine.pictures import read_picture, resized, to_color_format, to_png, within

ROTATED_RIGHT = 6
"""The EXIF orientation of a picture whose first row is the right side."""


def pixels(height: int = 4, width: int = 6) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)


def saved(image: Image.Image, path: Path, **options: object) -> Path:
    image.save(path, **options)
    return path


def refusal(path: Path) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        read_picture(path)
    assert caught.value.report.tries
    return caught.value.report


def test_a_png_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(to_png(pixels()))
    read = read_picture(tmp_path / "a.png")
    assert read.dtype == np.uint8
    np.testing.assert_array_equal(read, pixels())


def test_one_channel_makes_a_gray_png() -> None:
    with Image.open(io.BytesIO(to_png(pixels()[..., :1]))) as image:
        assert (image.mode, image.size) == ("L", (6, 4))


def test_a_picture_taken_on_its_side_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = ROTATED_RIGHT
    file = saved(Image.fromarray(pixels()), tmp_path / "a.png", exif=exif)
    np.testing.assert_array_equal(read_picture(file), np.rot90(pixels(), -1))


def test_gray_palette_and_bilevel_pictures_become_rgb(tmp_path: Path) -> None:
    gray = pixels()[..., 0]
    file = saved(Image.fromarray(gray), tmp_path / "gray.png")
    np.testing.assert_array_equal(read_picture(file), gray[..., None].repeat(3, axis=2))
    flat = np.zeros((4, 6, 3), np.uint8) + np.array([10, 200, 30], np.uint8)
    file = saved(Image.fromarray(flat).quantize(4), tmp_path / "palette.gif")
    np.testing.assert_array_equal(read_picture(file), flat)
    file = saved(Image.fromarray(gray > 127), tmp_path / "bilevel.png")
    assert set(np.unique(read_picture(file))) <= {0, 255}


def test_transparency_is_dropped_and_cmyk_converted(tmp_path: Path) -> None:
    alpha = np.concatenate([pixels(), np.full((4, 6, 1), 7, np.uint8)], axis=2)
    np.testing.assert_array_equal(read_picture(saved(Image.fromarray(alpha), tmp_path / "a.png")), pixels())
    assert read_picture(saved(Image.new("CMYK", (3, 2)), tmp_path / "a.jpg")).shape == (2, 3, 3)


def test_sixteen_bits_keep_their_upper_eight_even_in_the_dark(tmp_path: Path) -> None:
    deep = np.array([[0, 255, 256, 65535]], np.uint16)
    assert read_picture(saved(Image.fromarray(deep), tmp_path / "a.png"))[0, :, 0].tolist() == [0, 0, 1, 255]
    dark = np.array([[0, 200]], np.uint16)
    assert read_picture(saved(Image.fromarray(dark), tmp_path / "b.png"))[0, :, 0].tolist() == [0, 0]


def test_float_pictures_are_read_by_their_range(tmp_path: Path) -> None:
    values = np.array([[0.0, 0.5, 1.0, np.nan]], np.float32)
    read = read_picture(saved(Image.fromarray(values), tmp_path / "a.tiff"))[0, :, 0]
    assert read.tolist() == [0, 127, 255, 0]


def test_only_the_first_frame_of_an_animation_is_read(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (4, 4), color) for color in ("red", "blue")]
    file = saved(frames[0], tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    assert read_picture(file)[0, 0].tolist() == [255, 0, 0]


def test_a_missing_file_suggests_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(to_png(pixels()))
    report = refusal(tmp_path / "foto.png")
    assert report.code is ErrorCode.FILE_MISSING
    assert "photo.png" in str(report.tries[0])
    assert refusal(tmp_path).code is ErrorCode.FILE_MISSING
    assert refusal(tmp_path / ("n" * 5000)).code is ErrorCode.FILE_MISSING


def test_what_is_no_picture_is_named_so(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no picture at all")
    assert refusal(tmp_path / "a.png").code is ErrorCode.UNSUPPORTED_FORMAT
    (tmp_path / "b.png").touch()
    assert refusal(tmp_path / "b.png").code is ErrorCode.FILE_EMPTY


def test_a_format_that_starts_foreign_programs_is_not_tried(tmp_path: Path) -> None:
    file = saved(Image.fromarray(pixels()), tmp_path / "a.eps")
    assert refusal(file).code is ErrorCode.UNSUPPORTED_FORMAT


@pytest.mark.parametrize("ending", ["jpg", "png", "bmp", "tiff", "webp", "gif"])
def test_a_picture_that_breaks_off_is_refused(tmp_path: Path, ending: str) -> None:
    file = saved(Image.fromarray(pixels(64, 64)), tmp_path / f"a.{ending}")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    report = refusal(file)
    assert report.code in (ErrorCode.FILE_UNREADABLE, ErrorCode.UNSUPPORTED_FORMAT)
    assert "Error" not in str(report)


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has that many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8001, 8000), (10_000, 10_000), (100_000, 100_000)])
def test_a_decompression_bomb_is_not_unpacked(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "bomb.png").write_bytes(png_claiming(*size))
    report = refusal(tmp_path / "bomb.png")
    assert report.code is ErrorCode.FILE_UNREADABLE
    assert "64 megapixels" in str(report.why)


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(to_png(pixels()))

    def denied(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")  # chmod does not bind root

    monkeypatch.setattr(Image, "open", denied)
    assert "permission" in str(refusal(tmp_path / "a.png").why)


def test_resizing_averages_and_only_shrinks_where_asked() -> None:
    board = (np.indices((64, 64)).sum(axis=0) % 2 * 255).astype(np.uint8)[..., None].repeat(3, axis=2)
    assert abs(int(resized(board, 8, 8)[4, 4, 0]) - 127) <= 2
    assert within(board, 16).shape == (16, 16, 3)
    assert within(board, 512) is board
    assert within(np.zeros((1, 1000, 3), np.uint8), 10).shape == (1, 10, 3)


@pytest.mark.parametrize("color", list(ColorFormat))
def test_every_camera_format_has_its_shape(color: ColorFormat) -> None:
    shape = {
        ColorFormat.GRAY: (4, 6, 1),
        ColorFormat.RGBX: (4, 6, 4),
        ColorFormat.BGRX: (4, 6, 4),
        ColorFormat.NV12: (6, 6, 1),
        ColorFormat.I420: (6, 6, 1),
    }.get(color, (4, 6, 3))
    made = to_color_format(pixels(), color)
    assert (made.shape, made.dtype) == (shape, np.uint8)
    if color in (ColorFormat.BGR, ColorFormat.BGRX):
        np.testing.assert_array_equal(made[..., 0], pixels()[..., 2])


def test_planes_hold_the_studio_range() -> None:
    white, black = np.full((2, 2, 3), 255, np.uint8), np.zeros((2, 2, 3), np.uint8)
    assert to_color_format(white, ColorFormat.NV12)[..., 0].tolist() == [[235, 235], [235, 235], [128, 128]]
    assert to_color_format(black, ColorFormat.I420)[..., 0].tolist() == [[16, 16], [16, 16], [128, 128]]
    red = np.zeros((4, 4, 3), np.uint8)
    red[..., 0] = 255
    assert to_color_format(red, ColorFormat.NV12)[4, :, 0].tolist() == [90, 240, 90, 240]
    assert to_color_format(red, ColorFormat.I420)[4:, :, 0].tolist() == [[90] * 4, [240] * 4]


def test_an_odd_side_of_a_plane_is_filled_up() -> None:
    assert to_color_format(pixels(3, 5), ColorFormat.NV12).shape == (6, 6, 1)
