CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL UNIQUE,
    original TEXT NOT NULL,
    format TEXT NOT NULL,
    text TEXT NOT NULL,
    metadata TEXT NOT NULL,
    warnings TEXT NOT NULL,
    replaced_by TEXT NOT NULL DEFAULT ''
);

CREATE TABLE blocks (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    level INTEGER NOT NULL,
    path TEXT NOT NULL,
    runs TEXT NOT NULL,
    page INTEGER,
    box TEXT,
    content TEXT,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE TABLE figures (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    region TEXT NOT NULL,
    indicator TEXT NOT NULL,
    indicator_written TEXT NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    measure TEXT NOT NULL,
    written TEXT NOT NULL,
    value TEXT,
    unit TEXT NOT NULL,
    comparator TEXT NOT NULL,
    place TEXT NOT NULL,
    quote TEXT NOT NULL,
    quote_span TEXT NOT NULL,
    source TEXT NOT NULL,
    high TEXT,
    attribute TEXT NOT NULL,
    status TEXT NOT NULL,
    category TEXT NOT NULL,
    "table" TEXT NOT NULL,
    scope TEXT NOT NULL,
    rank TEXT NOT NULL,
    note TEXT NOT NULL,
    sure INTEGER NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE INDEX figures_by_indicator ON figures (indicator, document);
CREATE INDEX figures_by_region ON figures (region, document);

-- id = document * 2^20 + position: a document's passages are one range of ids.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    path TEXT NOT NULL,
    blocks TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL
);

CREATE INDEX passages_by_document ON passages (document);
