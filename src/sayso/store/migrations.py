"""Statements that bring an archive of an older version, by that version, to the next."""

from collections.abc import Mapping
from typing import Final

__all__ = ["MIGRATIONS"]

# What dashboards count by rule and party, filled from what is there; searches that are saved; what linking keeps.
_TO_VERSION_2: Final = """
CREATE TABLE rule_tallies (      -- how many attributions something is found about
  outlet INTEGER NOT NULL,       -- 0: all together
  month TEXT NOT NULL,           -- of the story; "": not dated
  rule TEXT NOT NULL,            -- as the tags have it, in capitals
  identity TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (outlet, month, rule, identity)
) WITHOUT ROWID;

CREATE TABLE speaker_tallies (   -- how many attributions are to whom
  outlet INTEGER NOT NULL,       -- 0: all together
  length TEXT NOT NULL,          -- month, ever
  period TEXT NOT NULL,          -- month of the story; "": not dated, or ever
  party INTEGER NOT NULL REFERENCES parties (id),
  number INTEGER NOT NULL,
  PRIMARY KEY (outlet, length, period, party)
) WITHOUT ROWID;

INSERT INTO rule_tallies (outlet, month, rule, identity, number)
WITH said AS (
  SELECT attributions.tags AS tags, coalesce(substr(attributions.day, 1, 7), '') AS month, identity, outlet
  FROM attributions JOIN sources ON sources.id = source
  JOIN stories ON stories.id = attributions.story JOIN documents ON documents.id = document
  WHERE instr(attributions.tags, 'xrule')
), found AS (
  SELECT outlet, month, upper(substr(word.value, 6, length(word.value) - 6)) AS rule, identity
  FROM said CROSS JOIN json_each('["' || replace(tags, ' ', '","') || '"]') AS word
  WHERE word.value GLOB 'xrule?*x'
)
SELECT 0, month, rule, identity, count(*) FROM found GROUP BY 2, 3, 4
UNION ALL
SELECT outlet, month, rule, identity, count(*) FROM found WHERE outlet IS NOT NULL GROUP BY 1, 2, 3, 4;

INSERT INTO speaker_tallies (outlet, length, period, party, number)
WITH said AS (
  SELECT outlet, substr(day, 1, 7) AS month, party, number
  FROM party_tallies JOIN party_names ON party_names.id = party_name
)
SELECT 0, 'month', month, party, sum(number) FROM said GROUP BY month, party
UNION ALL
SELECT 0, 'ever', '', party, sum(number) FROM said GROUP BY party
UNION ALL
SELECT outlet, 'month', month, party, sum(number) FROM said WHERE outlet != 0 GROUP BY outlet, month, party
UNION ALL
SELECT outlet, 'ever', '', party, sum(number) FROM said WHERE outlet != 0 GROUP BY outlet, party;

CREATE INDEX happenings_by_claim ON happenings (claim);  -- for taking a claim out

CREATE INDEX corrections_by_digest ON corrections (json_extract(subject, '$.digest'), id)
  WHERE kind IN ('attribution', 'missed') AND undone IS NULL;

CREATE TABLE judged_documents (  -- whose rows are those of the machine's Reading as people corrected it
  document INTEGER PRIMARY KEY REFERENCES documents (id),
  reading BLOB NOT NULL          -- corrected, packed as in documents
);

CREATE TABLE found_rows (        -- of such a document: which ids belong to the rows of the machine's Reading
  document INTEGER NOT NULL REFERENCES judged_documents (document),
  name TEXT NOT NULL,            -- of their table
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (document, name)
) WITHOUT ROWID;
CREATE INDEX found_rows_by_last ON found_rows (name, last);

CREATE TABLE saved_searches (    -- what somebody asks again and again
  id INTEGER PRIMARY KEY AUTOINCREMENT,  -- feeds are of it: never given to another
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL,           -- "": only a meaning is looked for
  meaning TEXT,
  made TEXT NOT NULL,
  by TEXT NOT NULL
);

CREATE TABLE fresh_sketches (    -- the same of the newest stories, from where they go over together
  gram INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (gram, story)
) WITHOUT ROWID;

CREATE TABLE outlines (          -- what of a story tells most others that they are not kin to it
  story INTEGER PRIMARY KEY REFERENCES stories (id),
  packed BLOB NOT NULL           -- numbers of 32 bits, as compare.outline packs them
);
"""
# Counts by year beside those by month, and what was counted anew whenever it was asked for.
_TO_VERSION_3: Final = """
CREATE TABLE party_documents (   -- the same of each document
  party_name INTEGER NOT NULL REFERENCES party_names (id),
  day TEXT NOT NULL,             -- of the story; "": not dated
  document INTEGER NOT NULL REFERENCES documents (id),
  outlet INTEGER NOT NULL,       -- 0: none
  number INTEGER NOT NULL,
  PRIMARY KEY (party_name, day, document, outlet)
) WITHOUT ROWID;

CREATE TABLE totals (            -- of tallies and speaker_tallies
  outlet INTEGER NOT NULL,       -- 0: all together
  length TEXT NOT NULL,          -- month, year, ever
  period TEXT NOT NULL,          -- month or year of the story; "": not dated, or ever
  said INTEGER NOT NULL,         -- attributions
  parties INTEGER NOT NULL,      -- to whom some of them are
  squares INTEGER NOT NULL,      -- the sum of the squares of their numbers
  PRIMARY KEY (outlet, length, period)
) WITHOUT ROWID;

CREATE TABLE phrases (           -- runs of words of so many accounts that they tell nothing of two stories
  gram INTEGER PRIMARY KEY
);

INSERT INTO party_documents (party_name, day, document, outlet, number)
SELECT party_name, coalesce(attributions.day, ''), documents.id, coalesce(outlet, 0), count(*)
FROM attributions JOIN sources ON sources.id = source
JOIN stories ON stories.id = attributions.story JOIN documents ON documents.id = document
WHERE party_name NOT NULL GROUP BY 1, 2, 3;

INSERT INTO tallies (outlet, length, period, stance, identity, number)
SELECT outlet, 'year', substr(period, 1, 4), stance, identity, sum(number)
FROM tallies WHERE length = 'month' GROUP BY outlet, substr(period, 1, 4), stance, identity;

INSERT INTO speaker_tallies (outlet, length, period, party, number)
SELECT outlet, 'year', substr(period, 1, 4), party, sum(number)
FROM speaker_tallies WHERE length = 'month' GROUP BY outlet, substr(period, 1, 4), party;

CREATE INDEX speakers_by_number ON speaker_tallies (outlet, length, period, number DESC, party);

INSERT INTO totals (outlet, length, period, said, parties, squares)
SELECT outlet, length, period, sum(number), 0, 0 FROM tallies WHERE length != 'day' GROUP BY outlet, length, period
UNION ALL
SELECT outlet, 'ever', '', sum(number), 0, 0 FROM tallies WHERE length = 'year' GROUP BY outlet;

UPDATE totals SET (parties, squares) = (
  SELECT count(*), coalesce(sum(number * number), 0) FROM speaker_tallies AS counted
  WHERE counted.outlet = totals.outlet AND counted.length = totals.length AND counted.period = totals.period
);
"""
MIGRATIONS: Final[Mapping[int, str]] = {1: _TO_VERSION_2, 2: _TO_VERSION_3}
