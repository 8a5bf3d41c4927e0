"""The days of feasts, by the library ``holidays``."""

import datetime
from functools import lru_cache

from sayso.lexicon.reader import read_rows

__all__ = ["find_feast"]

_CATEGORIES = {"US": ("public", "unofficial")}  # by country, as the library has them; others: its own default
_LANGUAGES = {"FR": "en_US", "CA": "en_CA", "GB": "en_GB"}


@lru_cache(maxsize=256)
def find_feast(name: str, year: int) -> datetime.date | None:
    """The day of a feast that year, None where it was not kept. name: as ``lexicon/holidays.tsv`` has it."""
    import holidays  # loads slowly: only a text that names a feast needs it

    country, called = next((row[1], row[2]) for row in read_rows("holidays") if row[0] == name)
    kept = holidays.country_holidays(
        country, years=year, categories=_CATEGORIES.get(country), language=_LANGUAGES.get(country)
    )
    return next((day for day, title in sorted(kept.items()) if called in title.split("; ")), None)
