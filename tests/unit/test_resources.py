from __future__ import annotations

from collections.abc import Callable
from importlib.resources.abc import Traversable

import pytest

from hingedoc import resources
from hingedoc.errors import SetupError


@pytest.mark.parametrize("folder", [resources.examples, resources.knowledge, resources.templates])
def test_shipped_folders_are_found(folder: Callable[[], Traversable]) -> None:
    assert any(folder().iterdir())


def test_a_missing_folder_is_a_set_up_error() -> None:
    with pytest.raises(SetupError) as caught:
        resources._data("no_such_folder")
    assert caught.value.code == "S101"
    assert caught.value.hint
