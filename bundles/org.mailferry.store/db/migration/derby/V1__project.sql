-- Everything a project knows. Times are microseconds since 1970-01-01T00:00Z: Derby's TIMESTAMP has no zone.

-- Waiting for a lock is always short here; a deadlock is found quickly and the transaction is done again.
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.deadlockTimeout', '2');
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '30');
-- One large commit must never lock a whole table and with it every other pass.
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.escalationThreshold', '200000');
-- The page cache is counted in pages: without this, tables with long columns have pages of 32 KB and it has no bound.
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.storage.pageSize', '8192');

CREATE TABLE endpoint (
	side VARCHAR(10) NOT NULL PRIMARY KEY,
	kind VARCHAR(100) NOT NULL,
	url VARCHAR(4000) NOT NULL,
	user_name VARCHAR(1000) NOT NULL,
	secret_kind VARCHAR(20) NOT NULL,
	secret_name VARCHAR(4000),
	ca_file VARCHAR(4000),
	request_timeout BIGINT NOT NULL,
	max_request_bytes BIGINT NOT NULL,
	version INTEGER NOT NULL
);

CREATE TABLE pair (
	id BIGINT NOT NULL PRIMARY KEY,
	source VARCHAR(320) NOT NULL,
	target VARCHAR(320) NOT NULL,
	kind VARCHAR(20) NOT NULL,
	priority SMALLINT NOT NULL,
	state VARCHAR(24) NOT NULL,
	synced VARCHAR(24) NOT NULL,
	running_pass BIGINT,
	passes INTEGER NOT NULL,
	bytes BIGINT NOT NULL,
	last_pass BIGINT,
	verified BIGINT,
	differing BIGINT NOT NULL,
	worst SMALLINT,
	version INTEGER NOT NULL
);
CREATE UNIQUE INDEX pair_source ON pair (source);
CREATE UNIQUE INDEX pair_target ON pair (target);
CREATE INDEX pair_order ON pair (priority, id);
CREATE INDEX pair_state ON pair (state, priority, id);

CREATE SEQUENCE pass_number AS BIGINT START WITH 1;
CREATE TABLE pass (
	id BIGINT NOT NULL PRIMARY KEY,
	pair_id BIGINT NOT NULL,
	kind VARCHAR(20) NOT NULL,
	owner VARCHAR(1000) NOT NULL,
	started BIGINT NOT NULL,
	ended BIGINT,
	ending VARCHAR(20),
	created BIGINT NOT NULL,
	updated BIGINT NOT NULL,
	read_flags BIGINT NOT NULL,
	moved BIGINT NOT NULL,
	deleted BIGINT NOT NULL,
	folders BIGINT NOT NULL,
	bytes BIGINT NOT NULL,
	refused BIGINT NOT NULL,
	compared BIGINT NOT NULL,
	round_trips BIGINT NOT NULL,
	in_source BIGINT NOT NULL,
	in_target BIGINT NOT NULL,
	throttled BIGINT NOT NULL,
	version INTEGER NOT NULL
);
CREATE INDEX pass_pair ON pass (pair_id, id DESC);

-- One row: the sum over all passes that ended.
CREATE TABLE project_totals (
	id INTEGER NOT NULL PRIMARY KEY,
	created BIGINT NOT NULL,
	updated BIGINT NOT NULL,
	read_flags BIGINT NOT NULL,
	moved BIGINT NOT NULL,
	deleted BIGINT NOT NULL,
	folders BIGINT NOT NULL,
	bytes BIGINT NOT NULL,
	refused BIGINT NOT NULL,
	compared BIGINT NOT NULL,
	round_trips BIGINT NOT NULL,
	in_source BIGINT NOT NULL,
	in_target BIGINT NOT NULL,
	throttled BIGINT NOT NULL,
	version INTEGER NOT NULL
);
INSERT INTO project_totals VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

-- EclipseLink takes a number of this sequence for the last of 50.
-- pair_id 0: about the project itself. digest: hash of code, pair and subject. severity_rank: 0 is the gravest.
CREATE SEQUENCE finding_number AS BIGINT START WITH 50 INCREMENT BY 50;
CREATE TABLE finding (
	id BIGINT NOT NULL PRIMARY KEY,
	digest CHAR(16) FOR BIT DATA NOT NULL,
	pair_id BIGINT NOT NULL,
	code VARCHAR(200) NOT NULL,
	severity_rank SMALLINT NOT NULL,
	subject VARCHAR(32672) NOT NULL,
	message VARCHAR(32672) NOT NULL,
	cause VARCHAR(32672) NOT NULL,
	first_seen BIGINT NOT NULL,
	last_seen BIGINT NOT NULL,
	times INTEGER NOT NULL,
	version INTEGER NOT NULL
);
CREATE UNIQUE INDEX finding_digest ON finding (digest);
CREATE INDEX finding_order ON finding (severity_rank, last_seen DESC, id DESC);
CREATE INDEX finding_code ON finding (code, severity_rank, last_seen DESC, id DESC);
CREATE INDEX finding_pair ON finding (pair_id, severity_rank, last_seen DESC, id DESC);

-- So that nobody has to count a million findings.
CREATE TABLE finding_count (
	code VARCHAR(200) NOT NULL,
	severity_rank SMALLINT NOT NULL,
	findings BIGINT NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (code, severity_rank)
);

CREATE TABLE verification (
	pair_id BIGINT NOT NULL,
	ordinal INTEGER NOT NULL,
	path CLOB NOT NULL,
	source_items BIGINT NOT NULL,
	target_items BIGINT NOT NULL,
	source_bytes BIGINT NOT NULL,
	target_bytes BIGINT NOT NULL,
	differing BIGINT NOT NULL,
	pending BIGINT NOT NULL,
	differences CLOB,
	version INTEGER NOT NULL,
	PRIMARY KEY (pair_id, ordinal)
);

-- The ledgers. From here on plain JDBC; every write first takes its pair's row here and compares the claim.
CREATE TABLE pair_ledger (
	pair_id BIGINT NOT NULL,
	claim BIGINT NOT NULL,
	items BIGINT NOT NULL,
	refused BIGINT NOT NULL,
	last_folder INTEGER NOT NULL,
	last_intent BIGINT NOT NULL,
	CONSTRAINT pair_ledger_key PRIMARY KEY (pair_id)
);

-- id is unique in the project and never given twice; number is unique within its pair.
CREATE TABLE folder (
	id INTEGER NOT NULL GENERATED ALWAYS AS IDENTITY,
	pair_id BIGINT NOT NULL,
	number INTEGER NOT NULL,
	source VARCHAR(32672) NOT NULL,
	source_parent VARCHAR(32672) NOT NULL,
	name VARCHAR(32672) NOT NULL,
	folder_class VARCHAR(32672) NOT NULL,
	well_known VARCHAR(30),
	target VARCHAR(32672) NOT NULL,
	target_name VARCHAR(32672) NOT NULL,
	hint_commit_time BIGINT,
	hint_deleted BIGINT,
	hint_total BIGINT,
	hint_unread BIGINT,
	items BIGINT NOT NULL,
	CONSTRAINT folder_key PRIMARY KEY (id)
);
CREATE UNIQUE INDEX folder_number ON folder (pair_id, number);

-- Folders whose link is gone and whose entries are being deleted, some at a time.
CREATE TABLE removed_folder (
	folder_id INTEGER NOT NULL PRIMARY KEY,
	pair_id BIGINT NOT NULL
);

-- side: 0 source, 1 target.
CREATE TABLE watermark (
	folder_id INTEGER NOT NULL,
	side SMALLINT NOT NULL,
	state CLOB NOT NULL,
	CONSTRAINT watermark_key PRIMARY KEY (folder_id, side)
);

-- What most target ids of a folder look like; see IdTemplates.
CREATE TABLE id_template (
	folder_id INTEGER NOT NULL,
	number SMALLINT NOT NULL,
	content VARCHAR(32672) FOR BIT DATA NOT NULL,
	CONSTRAINT id_template_key PRIMARY KEY (folder_id, number)
);

CREATE TABLE intent (
	pair_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	folder INTEGER NOT NULL,
	opened_at BIGINT NOT NULL,
	items BLOB NOT NULL,
	CONSTRAINT intent_key PRIMARY KEY (pair_id, id)
);

CREATE TABLE outcome (
	pair_id BIGINT NOT NULL,
	source_hash CHAR(16) FOR BIT DATA NOT NULL,
	folder INTEGER NOT NULL,
	path CLOB NOT NULL,
	source VARCHAR(32672) NOT NULL,
	item_identity CHAR(16) FOR BIT DATA NOT NULL,
	item_class VARCHAR(32672) NOT NULL,
	size_bytes BIGINT NOT NULL,
	subject_hash CHAR(16) FOR BIT DATA,
	kind VARCHAR(20) NOT NULL,
	server_code VARCHAR(32672) NOT NULL,
	server_text VARCHAR(32672) NOT NULL,
	tried_at BIGINT NOT NULL,
	attempts INTEGER NOT NULL,
	CONSTRAINT outcome_key PRIMARY KEY (pair_id, source_hash)
);

-- Two hundred million rows, so every byte counts: see EntryTable for the layout, and for why the index is not unique.
-- Rows hardly ever grow, so pages are filled completely.
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.storage.pageReservedSpace', '0');
CREATE TABLE entry (
	place BIGINT NOT NULL,
	content VARCHAR(32672) FOR BIT DATA NOT NULL
);
CREATE INDEX entry_place ON entry (place);
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.storage.pageReservedSpace', NULL);
