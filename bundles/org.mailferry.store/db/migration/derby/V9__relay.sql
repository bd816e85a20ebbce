-- Relayed crossings: one row for each pair, with the crossing it is at or was at last. The name is what packets call the
-- pair; it is random, so that no two projects have the same.
CREATE TABLE relay_crossing (
	pair_id BIGINT NOT NULL PRIMARY KEY,
	name_high BIGINT NOT NULL,
	name_low BIGINT NOT NULL,
	number BIGINT NOT NULL,
	kind VARCHAR(20) NOT NULL,
	stage VARCHAR(20) NOT NULL,
	packets INTEGER NOT NULL,
	bytes BIGINT NOT NULL,
	source_host VARCHAR(50) NOT NULL,
	target_host VARCHAR(50)
);
CREATE UNIQUE INDEX relay_crossing_name ON relay_crossing (name_high, name_low);

-- What the next crossing of a pair has to bring along. Few pairs have any for long.
CREATE TABLE relay_needs (
	pair_id BIGINT NOT NULL PRIMARY KEY,
	needs BLOB(1048576) NOT NULL
);
