"""By what numbers an archive knows the parts of a document."""

from collections.abc import Mapping

import msgspec

__all__ = ["DocumentNumbers"]


class DocumentNumbers(msgspec.Struct, frozen=True):
    """From the ids of a document's Reading to numbers in the archive. parties: by the ids of sources, of those alone
    that are named."""

    stories: Mapping[str, int]
    claims: Mapping[str, int]
    parties: Mapping[str, int]
