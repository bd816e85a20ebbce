-- What a project that many processes share needs, and where each pair stands in the migration.

-- Processes that run passes. lease_until: in microseconds since 1970 by the database's clock; who has not renewed it is dead.
CREATE SEQUENCE process_number AS BIGINT START WITH 1;
CREATE TABLE process (
	id BIGINT NOT NULL PRIMARY KEY,
	name VARCHAR(1000) NOT NULL,
	started BIGINT NOT NULL,
	lease_until BIGINT NOT NULL
);
ALTER TABLE pass ADD COLUMN process BIGINT;

-- stage_before: the stage that a failed pair goes back to.
ALTER TABLE pair ADD COLUMN stage VARCHAR(20) NOT NULL DEFAULT 'PLANNED';
ALTER TABLE pair ADD COLUMN stage_before VARCHAR(20);
UPDATE pair SET stage = 'PRE_SYNCING' WHERE synced = 'PARTIAL';
UPDATE pair SET stage = 'IN_STEP' WHERE synced IN ('SYNCED', 'SYNCED_WITH_FINDINGS');

-- EclipseLink takes a number of this sequence for the last of 50.
CREATE SEQUENCE transition_number AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE pair_transition (
	id BIGINT NOT NULL PRIMARY KEY,
	pair_id BIGINT NOT NULL,
	happened BIGINT NOT NULL,
	from_stage VARCHAR(20) NOT NULL,
	to_stage VARCHAR(20) NOT NULL,
	who VARCHAR(1000) NOT NULL,
	why VARCHAR(32672) NOT NULL
);
CREATE INDEX pair_transition_pair ON pair_transition (pair_id, id DESC);
