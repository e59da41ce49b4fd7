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

-- content: the whole block as JSON, its table and cells included.
CREATE TABLE blocks (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

-- One more column for each field of a figure, in their order.
CREATE TABLE figures (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    {figure_columns},
    PRIMARY KEY (document, position)
) WITHOUT ROWID;

CREATE INDEX figures_by_indicator ON figures (indicator, document);
CREATE INDEX figures_by_region ON figures (region, document);

-- id = document * 2^20 + position: a document's passages are one range of ids.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    path TEXT NOT NULL,
    content TEXT NOT NULL
);

CREATE INDEX passages_by_document ON passages (document);
