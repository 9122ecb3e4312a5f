-- Tables of an export in SQLite; the book's page "Bundles and manifest" says what they hold.
-- What is not declared here is not there: consumers may rely on nothing else.

CREATE TABLE locales (
  position INTEGER PRIMARY KEY,
  locale TEXT NOT NULL UNIQUE,
  is_source INTEGER NOT NULL
);

-- Former addresses of pages, and where they are now.
CREATE TABLE redirects (
  position INTEGER PRIMARY KEY,
  former TEXT NOT NULL,
  target TEXT NOT NULL
);
CREATE INDEX redirects_by_former ON redirects (former);

CREATE TABLE entries (
  number INTEGER PRIMARY KEY,
  collection TEXT NOT NULL,
  entry TEXT NOT NULL,
  digest TEXT NOT NULL,
  UNIQUE (collection, entry)
);

-- What is long is last, so that reading the rest does not read it.
CREATE TABLE records (
  number INTEGER PRIMARY KEY,
  entry_number INTEGER NOT NULL REFERENCES entries (number),
  id TEXT NOT NULL UNIQUE,
  collection TEXT NOT NULL,
  entry TEXT NOT NULL,
  locale TEXT NOT NULL,
  slug TEXT NOT NULL,
  path TEXT NOT NULL,
  fallback TEXT,
  digest TEXT NOT NULL,
  text_length INTEGER NOT NULL,
  words INTEGER NOT NULL,
  reading_minutes INTEGER NOT NULL,
  excerpt TEXT NOT NULL,
  data TEXT NOT NULL,
  text TEXT NOT NULL,
  record TEXT NOT NULL,
  html TEXT GENERATED ALWAYS AS (json_extract(record, '$.html')) VIRTUAL
);
CREATE INDEX records_by_entry ON records (entry_number);
CREATE INDEX records_by_place ON records (collection, locale, entry);
CREATE INDEX records_by_slug ON records (collection, locale, slug);

CREATE TABLE alternates (
  entry_number INTEGER NOT NULL REFERENCES entries (number),
  position INTEGER NOT NULL,
  hreflang TEXT NOT NULL,
  locale TEXT NOT NULL,
  id TEXT NOT NULL,
  path TEXT NOT NULL,
  PRIMARY KEY (entry_number, position)
) WITHOUT ROWID;

CREATE TABLE headings (
  record_number INTEGER NOT NULL REFERENCES records (number),
  position INTEGER NOT NULL,
  level INTEGER NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (record_number, position)
) WITHOUT ROWID;

CREATE TABLE links (
  record_number INTEGER NOT NULL REFERENCES records (number),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (record_number, position)
) WITHOUT ROWID;
CREATE INDEX links_by_target ON links (target);

CREATE TABLE terms (
  record_number INTEGER NOT NULL REFERENCES records (number),
  field TEXT NOT NULL,
  position INTEGER NOT NULL,
  term TEXT NOT NULL,
  label TEXT NOT NULL,
  label_locale TEXT NOT NULL,
  PRIMARY KEY (record_number, field, position)
) WITHOUT ROWID;
CREATE INDEX terms_by_term ON terms (term, field);

-- Rows are those of records, by number. Without their texts, which records have; what is found
-- in `search` is any run of characters, in `search_words` only whole words.
CREATE VIRTUAL TABLE search USING fts5 (
  title, data, body,
  content = '',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
CREATE VIRTUAL TABLE search_words USING fts5 (
  title, data, body,
  content = '',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
