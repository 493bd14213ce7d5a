"""Settings from a file, from variables and from arguments; what is wrong in them is one clear error."""

from __future__ import annotations

from pathlib import Path

import pytest

from kawat.config import Settings, load_settings
from kawat.errors import SettingsError


def test_an_argument_goes_before_a_variable_and_that_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "kawat.toml"
    file.write_text('model = "crf"\nbatch = 7\nworkers = 2\n')
    found = load_settings(file, {"KAWAT_BATCH": "8", "KAWAT_WORKERS": "3"}, workers="4", published=None)
    assert found == Settings(model="crf", batch=8, workers=4)


@pytest.mark.parametrize("content", [b"batch = [", b"\xff", b"modle = 'crf'", b"batch = 0", b"published = 'kemarin'"])
def test_a_wrong_settings_file_is_one_error_line(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kawat.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"kawat\.toml") as error:
        load_settings(file, {})
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("setting", [{"KAWAT_WORKERS": "-1"}, {"KAWAT_MAX_CHARS": "many"}, {"KAWAT_NONE": "1"}])
def test_a_wrong_variable_is_an_error_that_lists_the_settings(tmp_path: Path, setting: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="published, model, batch, workers, max_chars, world"):
        load_settings(tmp_path / "none.toml", setting)
