"""What the sourcing of a page changed from one version to the next."""

from typing import Literal

import msgspec

from sayso.records.span import Span

__all__ = ["Change", "ChangeKind", "History", "Revision", "SourcingChanges", "Version"]

ChangeKind = Literal[
    "new",  # an attribution that was not there
    "gone",  # one that is not there any more
    "reworded",  # one whose content is told in other words
    "attributed",  # words that stood without a source have one
    "unattributed",  # words that had a source stand without one
    "answered",  # who would not comment has spoken
    "speaker",  # the words are given to another source of the page
    "name",  # of a source: what it is called
    "identity",
    "count",
    "role",
    "reason_withheld",
    "stance",  # of an attribution
    "form",
    "basis",
    "independent",  # of a claim
    "finding",  # a rule that the new version falls short of
    "cleared",  # one that it does not fall short of any more
]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changed.

    old, new: where the words it is about stand in the text of either version; nowhere where that version lacks them.
    old_words, new_words: those words, pieces divided by an ellipsis. old_id, new_id: the attribution, source or claim
    in either Reading. before, after: the value that changed, as the contract writes it; of an attribution that came or
    went its stance, of a finding its rule.
    """

    kind: ChangeKind
    old: tuple[Span, ...]
    new: tuple[Span, ...]
    old_words: str
    new_words: str
    old_id: str | None
    new_id: str | None
    before: str | None
    after: str | None
    because: str


class SourcingChanges(msgspec.Struct, frozen=True):
    """What two Readings of one page differ in: sources first, then attributions, claims and findings, each in the order
    of the text. kept: attributions that both have. reread: those that only one has although their words stand in both:
    that is the reader's doing, not the page's."""

    changes: tuple[Change, ...]
    kept: int
    reread: int


class Version(msgspec.Struct, frozen=True):
    """One text of a page. number: of the document in its archive; None with added and made_by where it is in none."""

    number: int | None
    digest: str
    url: str | None
    title: str | None
    published: str | None
    added: str | None
    made_by: str | None


class Revision(SourcingChanges, frozen=True, kw_only=True):
    """A version and what it changed of the one before."""

    old: Version
    new: Version

    def to_json(self) -> str:
        """One line of JSON, without a line break at its end; the versions first."""
        names = ("old", "new", *SourcingChanges.__struct_fields__)
        return msgspec.json.encode({name: getattr(self, name) for name in names}).decode()


class History(msgspec.Struct, frozen=True):
    """The latest versions of one page in an archive, in their order, and what each changed of the one before. earlier:
    how many versions there are before those."""

    url: str
    versions: tuple[Version, ...]
    revisions: tuple[Revision, ...]
    earlier: int
