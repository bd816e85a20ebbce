-- Collections of pairs, and pairs that syncs leave out.

-- name_key: the name in lower case, as names that differ only in case are the same.
CREATE TABLE mailbox_collection (
	id INTEGER NOT NULL PRIMARY KEY,
	name VARCHAR(100) NOT NULL,
	name_key VARCHAR(300) NOT NULL,
	priority SMALLINT NOT NULL,
	version INTEGER NOT NULL
);
CREATE UNIQUE INDEX collection_name ON mailbox_collection (name_key);

-- suspended: 0 or 1, as EclipseLink writes it for Derby.
-- collection_priority: that of its collection, or 5, kept here as well so that one index has all pairs as they are served.
ALTER TABLE pair ADD COLUMN collection_id INTEGER;
ALTER TABLE pair ADD COLUMN collection_priority SMALLINT NOT NULL DEFAULT 5;
ALTER TABLE pair ADD COLUMN suspended SMALLINT NOT NULL DEFAULT 0;

DROP INDEX pair_order;
DROP INDEX pair_state;
CREATE INDEX pair_order ON pair (collection_priority, priority, id);
CREATE INDEX pair_state ON pair (state, collection_priority, priority, id);
-- The state is in it so that collections are summed up from the index alone.
CREATE INDEX pair_collection ON pair (collection_id, priority, id, state);
