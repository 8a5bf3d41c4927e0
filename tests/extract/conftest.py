from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.extract.formats import find_format
from sayso.extract.page import read_page
from sayso.records.page import RawPage


@pytest.fixture(scope="session")
def check_format() -> Callable[[bytes, str, str | None], None]:
    """Check that ``sample`` is known by its content and, however it is damaged, gives one of our errors or a text that is whole."""

    def check(sample: bytes, name: str, media_type: str | None) -> None:
        assert find_format(sample) == name
        assert read_page(RawPage("page", sample)).text

        @settings(deadline=None, max_examples=100)
        @given(
            st.lists(st.tuples(st.integers(0, len(sample) - 1), st.integers(0, 255)), max_size=8),
            st.tuples(st.integers(0, len(sample)), st.integers(0, len(sample))) | st.none(),
            st.sampled_from([None, media_type]),
        )
        def damage(flips: list[tuple[int, int]], cut: tuple[int, int] | None, said: str | None) -> None:
            broken = bytearray(sample)
            for place, byte in flips:
                broken[place] = byte
            if cut is not None:
                del broken[min(cut) : max(cut)]
            try:
                document = read_page(RawPage("page", bytes(broken), media_type=said), force=True)
            except SaysoError as error:
                assert str(error).startswith("page: ") and "\n" not in str(error)
                return
            assert document.text.strip() and document.text.encode()
            for known in (document.title, document.publisher, document.published, *document.authors):
                assert known is None or (known.strip() and known.encode())

        damage()

    return check
