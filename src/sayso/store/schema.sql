-- The archive, version 3. docs/archive.md tells what each table holds. Days are ISO 8601; added and made are UTC.
-- Datasette follows a reference that names its column, and finds an index by its content in double quotation marks.
-- What people decided or keep stands in corrections and saved_searches alone: every other row can be made again from
-- documents.reading.

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  digest TEXT NOT NULL,          -- document.id of the Reading: "sha256:" and the digest of the text
  place TEXT NOT NULL,           -- the URL, or where there is none the outlet, or ""
  url TEXT,
  outlet INTEGER REFERENCES outlets (id),
  title TEXT,                    -- of the page, or of its first story that has one
  authors TEXT NOT NULL,         -- JSON array
  published TEXT,                -- of the page, or of its first story that has a date
  language TEXT,
  added TEXT NOT NULL,
  made_by TEXT NOT NULL,         -- the sayso that read it
  page TEXT,                     -- digest of the page as it came; NULL: it came as a Reading
  text TEXT NOT NULL,
  tags TEXT NOT NULL,            -- words for the index: outlet, day, month, year, rules
  reading BLOB NOT NULL,         -- the Reading as JSON without document.text, deflated
  UNIQUE (digest, place)
);
CREATE INDEX documents_by_url ON documents (url, published, id) WHERE url IS NOT NULL;
CREATE INDEX documents_by_page ON documents (page) WHERE page IS NOT NULL;
CREATE INDEX documents_by_outlet ON documents (outlet, published);
CREATE INDEX documents_by_day ON documents (published, id);

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE
);

CREATE TABLE stories (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (id),
  key TEXT NOT NULL,             -- id in the Reading
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  complete INTEGER NOT NULL,
  title TEXT,
  day TEXT,                      -- of the story, or of its document
  family INTEGER,                -- the lowest id of the stories it shares an account with; NULL: alone
  runs INTEGER,                  -- runs of words in sketches; NULL: it has not been compared with the others yet
  UNIQUE (document, key)
);
CREATE INDEX stories_by_family ON stories (family, day) WHERE family IS NOT NULL;
CREATE INDEX stories_by_day ON stories (day);
CREATE INDEX stories_to_link ON stories (id) WHERE runs IS NULL;

CREATE TABLE parties (           -- who speaks, across documents
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL
);

CREATE TABLE party_names (       -- what a party is called
  id INTEGER PRIMARY KEY,
  party INTEGER NOT NULL REFERENCES parties (id),
  own INTEGER NOT NULL REFERENCES parties (id),  -- the party before any were joined by hand
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  because TEXT NOT NULL,         -- why this name is that party's
  said INTEGER NOT NULL DEFAULT 0,  -- attributions in which it is called so
  UNIQUE (folded, kind)
);
CREATE INDEX party_names_by_party ON party_names (party);

CREATE TABLE short_names (       -- what the names of bodies may be shortened to
  short TEXT NOT NULL,           -- folded: "who"
  party_name INTEGER NOT NULL REFERENCES party_names (id),
  given INTEGER NOT NULL,        -- whether a text gives it: "the World Health Organization (WHO)"
  PRIMARY KEY (short, party_name)
) WITHOUT ROWID;
CREATE INDEX short_names_by_name ON short_names (party_name, short);

CREATE TABLE party_corrections ( -- what those corrections that stand do to parties
  correction INTEGER PRIMARY KEY REFERENCES corrections (id),
  party INTEGER NOT NULL REFERENCES parties (id),  -- an own party: joined to the other, or taken out of it
  other INTEGER NOT NULL REFERENCES parties (id)
);
CREATE INDEX party_corrections_by_party ON party_corrections (party);
CREATE INDEX party_corrections_by_other ON party_corrections (other);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES stories (id),
  key TEXT NOT NULL,
  party INTEGER REFERENCES parties (id),  -- NULL unless it is named
  party_name INTEGER REFERENCES party_names (id),  -- the name it is that party by
  name TEXT,
  kind TEXT NOT NULL,
  identity TEXT NOT NULL,
  least INTEGER,
  most INTEGER,
  role TEXT,
  part_of TEXT,
  reason_withheld TEXT,
  called TEXT NOT NULL,          -- the words of its first mention
  UNIQUE (story, key)
);
CREATE INDEX sources_by_party ON sources (party, story) WHERE party IS NOT NULL;

CREATE TABLE attributions (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES stories (id),
  key TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES sources (id),
  party INTEGER REFERENCES parties (id),
  speaker TEXT NOT NULL,         -- the name, or how the text calls it
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  start INTEGER NOT NULL,        -- of the whole attribution
  end INTEGER NOT NULL,
  form TEXT NOT NULL,
  stance TEXT NOT NULL,
  basis TEXT,
  inside TEXT,
  probability REAL NOT NULL,
  day TEXT,
  tags TEXT NOT NULL,            -- words for the index: stance, identity, kind, party, outlet, day, month, year, rules
  UNIQUE (story, key)
);
CREATE INDEX attributions_by_party ON attributions (party, day, id, stance) WHERE party IS NOT NULL;
CREATE INDEX attributions_by_source ON attributions (source);

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES stories (id),
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  least INTEGER NOT NULL,        -- independent parties in its own story
  most INTEGER,
  happened TEXT,                 -- TIMEX3 value of when
  day TEXT,
  UNIQUE (story, key)
);

CREATE TABLE claim_attributions (
  claim INTEGER NOT NULL REFERENCES claims (id),
  attribution INTEGER NOT NULL REFERENCES attributions (id),
  PRIMARY KEY (claim, attribution)
) WITHOUT ROWID;
CREATE INDEX claims_by_attribution ON claim_attributions (attribution, claim);

CREATE TABLE claim_sources (
  claim INTEGER NOT NULL REFERENCES claims (id),
  side TEXT NOT NULL,            -- asserts, denies, no_comment, unverified
  source INTEGER NOT NULL REFERENCES sources (id),
  own INTEGER NOT NULL,          -- whether it stands there itself, and does not pass on what another says
  through TEXT,                  -- the outlet by which it came to the story, as compare.credits folds it
  PRIMARY KEY (claim, side, source)
) WITHOUT ROWID;
CREATE INDEX claims_by_source ON claim_sources (source, claim);

CREATE TABLE happenings (        -- claims by the days on which they are said to have happened
  party_name INTEGER NOT NULL,   -- who says so; 0: whoever
  first TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claims (id),
  last TEXT NOT NULL,
  PRIMARY KEY (party_name, first, claim)
) WITHOUT ROWID;
CREATE INDEX happenings_by_claim ON happenings (claim);  -- for taking a claim out

CREATE TABLE tallies (           -- how many attributions
  outlet INTEGER NOT NULL,       -- 0: all together
  length TEXT NOT NULL,          -- day, month, year
  period TEXT NOT NULL,          -- day, month or year of the story; "": not dated
  stance TEXT NOT NULL,
  identity TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (outlet, length, period, stance, identity)
) WITHOUT ROWID;

CREATE TABLE party_tallies (     -- the same of those whom a text names
  party_name INTEGER NOT NULL REFERENCES party_names (id),
  day TEXT NOT NULL,             -- "": not dated
  outlet INTEGER NOT NULL,       -- 0: none
  stance TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (party_name, day, outlet, stance)
) WITHOUT ROWID;

CREATE TABLE party_documents (   -- the same of each document
  party_name INTEGER NOT NULL REFERENCES party_names (id),
  day TEXT NOT NULL,             -- of the story; "": not dated
  document INTEGER NOT NULL REFERENCES documents (id),
  outlet INTEGER NOT NULL,       -- 0: none
  number INTEGER NOT NULL,
  PRIMARY KEY (party_name, day, document, outlet)
) WITHOUT ROWID;

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
  length TEXT NOT NULL,          -- month, year, ever
  period TEXT NOT NULL,          -- month or year of the story; "": not dated, or ever
  party INTEGER NOT NULL REFERENCES parties (id),
  number INTEGER NOT NULL,
  PRIMARY KEY (outlet, length, period, party)
) WITHOUT ROWID;
CREATE INDEX speakers_by_number ON speaker_tallies (outlet, length, period, number DESC, party);

CREATE TABLE totals (            -- of tallies and speaker_tallies
  outlet INTEGER NOT NULL,       -- 0: all together
  length TEXT NOT NULL,          -- month, year, ever
  period TEXT NOT NULL,          -- month or year of the story; "": not dated, or ever
  said INTEGER NOT NULL,         -- attributions
  parties INTEGER NOT NULL,      -- to whom some of them are
  squares INTEGER NOT NULL,      -- the sum of the squares of their numbers
  PRIMARY KEY (outlet, length, period)
) WITHOUT ROWID;

CREATE TABLE party_roles (       -- what the texts say somebody is
  party_name INTEGER NOT NULL REFERENCES party_names (id),
  role TEXT NOT NULL,
  number INTEGER NOT NULL,       -- stories
  first TEXT NOT NULL,           -- days; "": none of them is dated
  last TEXT NOT NULL,
  PRIMARY KEY (party_name, role)
) WITHOUT ROWID;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES stories (id),
  rule TEXT NOT NULL,
  level TEXT NOT NULL,
  message TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
);
CREATE INDEX findings_by_rule ON findings (rule, story);
CREATE INDEX findings_by_story ON findings (story);

CREATE TABLE sketches (          -- runs of words, hashed: which stories share them
  gram INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (gram, story)
) WITHOUT ROWID;

CREATE TABLE fresh_sketches (    -- the same of the newest stories, from where they go over together
  gram INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES stories (id),
  PRIMARY KEY (gram, story)
) WITHOUT ROWID;

CREATE TABLE phrases (           -- runs of words of so many accounts that they tell nothing of two stories
  gram INTEGER PRIMARY KEY
);

CREATE TABLE outlines (          -- what of a story tells most others that they are not kin to it
  story INTEGER PRIMARY KEY REFERENCES stories (id),
  packed BLOB NOT NULL           -- numbers of 32 bits, as compare.outline packs them
);

CREATE TABLE kinships (          -- stories of one text or one account
  a INTEGER NOT NULL REFERENCES stories (id),
  b INTEGER NOT NULL REFERENCES stories (id),
  relation TEXT NOT NULL,        -- copy, derived
  probability REAL NOT NULL,
  because TEXT NOT NULL,         -- JSON array
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX kinships_by_second ON kinships (b, a);

CREATE TABLE relation_corrections ( -- what those corrections that stand say of two stories
  correction INTEGER PRIMARY KEY REFERENCES corrections (id),
  a INTEGER NOT NULL REFERENCES stories (id),  -- the lower of both
  b INTEGER NOT NULL REFERENCES stories (id),
  relation TEXT NOT NULL         -- copy, derived, independent
);
CREATE INDEX relation_corrections_by_pair ON relation_corrections (a, b);
CREATE INDEX relation_corrections_by_second ON relation_corrections (b, a);

CREATE VIEW held_kinships AS     -- what holds of two stories: what a person said last, else what was found
SELECT a, b, relation, probability, because, NULL AS correction FROM kinships
WHERE NOT EXISTS (SELECT 1 FROM relation_corrections AS said WHERE said.a = kinships.a AND said.b = kinships.b)
UNION ALL
SELECT a, b, relation, 1.0, json_array(printf('said so by hand, correction %d', correction)), correction
FROM relation_corrections AS said
WHERE relation <> 'independent' AND correction = (
  SELECT max(correction) FROM relation_corrections AS later WHERE later.a = said.a AND later.b = said.b
);

CREATE TABLE families (          -- of kin stories: how many, from when to when
  id INTEGER PRIMARY KEY,        -- the lowest id of its stories
  size INTEGER NOT NULL,
  first_day TEXT,
  last_day TEXT
);
CREATE INDEX families_by_size ON families (size DESC, id DESC);

CREATE TABLE credits (           -- the outlets that a story says it has its account from
  story INTEGER NOT NULL REFERENCES stories (id),
  outlet TEXT NOT NULL,          -- its name as compare.credits folds it
  name TEXT NOT NULL,
  sentences INTEGER NOT NULL,
  PRIMARY KEY (story, outlet)
) WITHOUT ROWID;

CREATE TABLE meanings (          -- what attributions mean, near ones in one cell
  cell INTEGER NOT NULL,
  attribution INTEGER NOT NULL REFERENCES attributions (id),
  vector BLOB NOT NULL,          -- signed bytes
  PRIMARY KEY (cell, attribution)
) WITHOUT ROWID;
CREATE INDEX meanings_by_attribution ON meanings (attribution);

CREATE TABLE corrections (       -- what people decided; never changed by reading again
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  by TEXT NOT NULL,
  kind TEXT NOT NULL,            -- same_party, other_party, relation, same_claim, attribution, missed
  subject TEXT NOT NULL,         -- JSON; names, digests and places, no row ids
  verdict TEXT NOT NULL,         -- JSON
  note TEXT,
  undone TEXT                    -- when it was taken back
);
CREATE INDEX corrections_by_kind ON corrections (kind, id) WHERE undone IS NULL;

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

CREATE VIRTUAL TABLE said USING fts5 (
  content, speaker, tags, content="attributions", content_rowid='id',
  tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE pages USING fts5 (
  title, text, tags, content="documents", content_rowid='id',
  tokenize="porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE names USING fts5 (
  folded, content="party_names", content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
