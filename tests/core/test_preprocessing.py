import pytest

from workbench.core.preprocessing import ColorFormat, Preprocessing, Preset, Resize, preset_of


@pytest.mark.parametrize("preset", list(Preset))
def test_a_preset_is_recognised_by_its_numbers(preset: Preset) -> None:
    assert preset_of(Preprocessing(mean=preset.mean, scale=preset.scale, tensor_type="u8")) is preset


def test_the_users_own_numbers_are_no_preset() -> None:
    assert preset_of(Preprocessing(mean=(127.0,), scale=(128.0,))) is None


def test_what_is_only_said_of_the_model_does_nothing() -> None:
    assert Preprocessing(input="image", model_layout="NCHW", model_color=ColorFormat.BGR).is_nothing


@pytest.mark.parametrize(
    "entry",
    [
        Preprocessing(scale=(255.0,)),
        Preprocessing(reverse_channels=True),
        Preprocessing(color_format=ColorFormat.RGB),
        Preprocessing(tensor_type="u8"),
        Preprocessing(tensor_layout="NHWC"),
        Preprocessing(resize=Resize()),
    ],
)
def test_whatever_changes_what_is_fed_does_something(entry: Preprocessing) -> None:
    assert not entry.is_nothing
