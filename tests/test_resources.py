"""Where prompts and templates are found."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from briefgen.errors import TemplateError
from briefgen.resources import Folder, folder


@pytest.mark.parametrize("name", get_args(Folder))
def test_our_own_are_found_without_being_told_where(name: Folder) -> None:
    assert folder(name).name == name
    assert any(folder(name).iterdir())


def test_the_user_s_folder_takes_the_place_of_ours(tmp_path: Path) -> None:
    assert folder("prompts", tmp_path) == tmp_path


@pytest.mark.parametrize("there", [pytest.param(False, id="missing"), pytest.param(True, id="a file")])
def test_what_is_no_folder_is_refused_with_the_flag_to_leave_out(tmp_path: Path, *, there: bool) -> None:
    given = tmp_path / "mine"
    if there:
        given.write_text("a file", encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        folder("templates", given)
    assert str(caught.value) == f"{given} is not a folder of templates"
    assert caught.value.hint == "give a folder, or leave out --templates"
