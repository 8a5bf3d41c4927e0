"""A shell for the examples of the docs."""

from collections.abc import Callable, Iterator

import pytest
from tests.docs.shell import Shell, open_shells


@pytest.fixture(scope="module")
def open_shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, str], Shell]]:
    with open_shells(tmp_path_factory.mktemp) as opening:
        yield opening
