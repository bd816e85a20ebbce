-- A project in the current schema of a PostgreSQL database: all that Derby has after its migration of this number, in the
-- types PostgreSQL has for it. Times are microseconds since 1970 in UTC.

-- One row, written last: with it the schema is a whole project.
CREATE TABLE project (
	id SMALLINT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	created TIMESTAMPTZ NOT NULL
);

CREATE TABLE endpoint (
	side TEXT NOT NULL PRIMARY KEY,
	kind TEXT NOT NULL,
	url TEXT NOT NULL,
	user_name TEXT NOT NULL,
	secret_kind TEXT NOT NULL,
	secret_name TEXT,
	ca_file TEXT,
	request_timeout BIGINT NOT NULL,
	max_request_bytes BIGINT NOT NULL,
	scheme TEXT,
	keytab TEXT,
	ticket_cache TEXT,
	service_principal TEXT,
	token_url TEXT,
	client_id TEXT,
	token_scope TEXT,
	client_certificate TEXT,
	proxy_kind TEXT NOT NULL DEFAULT 'NONE',
	proxy_host TEXT,
	proxy_port INTEGER NOT NULL DEFAULT 0,
	proxy_user TEXT,
	proxy_secret_kind TEXT,
	proxy_secret_name TEXT,
	elsewhere BOOLEAN NOT NULL DEFAULT FALSE,
	items_as_elements BOOLEAN NOT NULL DEFAULT FALSE,
	named_properties TEXT,
	version INTEGER NOT NULL
);

CREATE TABLE endpoint_fact (
	side TEXT NOT NULL,
	fact TEXT NOT NULL,
	fact_value TEXT NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (side, fact)
);

CREATE TABLE endpoint_concurrency (
	side TEXT NOT NULL PRIMARY KEY,
	lowest INTEGER NOT NULL,
	beginning INTEGER NOT NULL,
	highest INTEGER NOT NULL,
	version INTEGER NOT NULL
);

-- name_key: the name in lower case, as names that differ only in case are the same.
CREATE TABLE mailbox_collection (
	id INTEGER NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	priority SMALLINT NOT NULL,
	version INTEGER NOT NULL
);
CREATE UNIQUE INDEX collection_name ON mailbox_collection (name_key);

-- collection_priority: that of its collection, or 5, kept here as well so that one index has all pairs as they are served.
-- stage_before: the stage that a failed pair goes back to.
CREATE TABLE pair (
	id BIGINT NOT NULL PRIMARY KEY,
	source TEXT NOT NULL,
	target TEXT NOT NULL,
	kind TEXT NOT NULL,
	priority SMALLINT NOT NULL,
	state TEXT NOT NULL,
	synced TEXT NOT NULL,
	running_pass BIGINT,
	passes INTEGER NOT NULL,
	bytes BIGINT NOT NULL,
	last_pass BIGINT,
	verified BIGINT,
	differing BIGINT NOT NULL,
	worst SMALLINT,
	collection_id INTEGER,
	collection_priority SMALLINT NOT NULL DEFAULT 5,
	suspended BOOLEAN NOT NULL DEFAULT FALSE,
	stage TEXT NOT NULL DEFAULT 'PLANNED',
	stage_before TEXT,
	version INTEGER NOT NULL
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX pair_source ON pair (source);
CREATE UNIQUE INDEX pair_target ON pair (target);
CREATE INDEX pair_order ON pair (collection_priority, priority, id);
CREATE INDEX pair_state ON pair (state, collection_priority, priority, id);
-- The state is in it so that collections are summed up from the index alone.
CREATE INDEX pair_collection ON pair (collection_id, priority, id, state);

-- EclipseLink takes a number of this sequence for the last of 50.
CREATE SEQUENCE transition_number START WITH 50 INCREMENT BY 50;
CREATE TABLE pair_transition (
	id BIGINT NOT NULL PRIMARY KEY,
	pair_id BIGINT NOT NULL,
	happened BIGINT NOT NULL,
	from_stage TEXT NOT NULL,
	to_stage TEXT NOT NULL,
	who TEXT NOT NULL,
	why TEXT NOT NULL
);
CREATE INDEX pair_transition_pair ON pair_transition (pair_id, id DESC);

-- Processes that run passes. lease_until: in microseconds since 1970 by the database's clock; who has not renewed it is dead.
CREATE SEQUENCE process_number START WITH 1;
CREATE TABLE process (
	id BIGINT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	started BIGINT NOT NULL,
	lease_until BIGINT NOT NULL
) WITH (fillfactor = 70);

CREATE SEQUENCE pass_number START WITH 1;
CREATE TABLE pass (
	id BIGINT NOT NULL PRIMARY KEY,
	pair_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	owner TEXT NOT NULL,
	process BIGINT,
	started BIGINT NOT NULL,
	ended BIGINT,
	ending TEXT,
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
	throttled_by_source BIGINT NOT NULL,
	throttled_by_target BIGINT NOT NULL DEFAULT 0,
	queued BIGINT NOT NULL DEFAULT 0,
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
	throttled_by_source BIGINT NOT NULL,
	throttled_by_target BIGINT NOT NULL DEFAULT 0,
	queued BIGINT NOT NULL DEFAULT 0,
	version INTEGER NOT NULL
) WITH (fillfactor = 70);
INSERT INTO project_totals VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

-- EclipseLink takes a number of this sequence for the last of 50.
-- pair_id 0: about the project itself. digest: hash of code, pair and subject. severity_rank: 0 is the gravest.
CREATE SEQUENCE finding_number START WITH 50 INCREMENT BY 50;
CREATE TABLE finding (
	id BIGINT NOT NULL PRIMARY KEY,
	digest BYTEA NOT NULL,
	pair_id BIGINT NOT NULL,
	code TEXT NOT NULL,
	severity_rank SMALLINT NOT NULL,
	subject TEXT NOT NULL,
	message TEXT NOT NULL,
	cause TEXT NOT NULL,
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
	code TEXT NOT NULL,
	severity_rank SMALLINT NOT NULL,
	findings BIGINT NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (code, severity_rank)
) WITH (fillfactor = 70);

CREATE TABLE verification (
	pair_id BIGINT NOT NULL,
	ordinal INTEGER NOT NULL,
	path TEXT NOT NULL,
	source_items BIGINT NOT NULL,
	target_items BIGINT NOT NULL,
	source_bytes BIGINT NOT NULL,
	target_bytes BIGINT NOT NULL,
	differing BIGINT NOT NULL,
	pending BIGINT NOT NULL,
	differences TEXT,
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
) WITH (fillfactor = 70);

-- id is unique in the project and never given twice; number is unique within its pair.
CREATE TABLE folder (
	id INTEGER GENERATED ALWAYS AS IDENTITY,
	pair_id BIGINT NOT NULL,
	number INTEGER NOT NULL,
	source TEXT NOT NULL,
	source_parent TEXT NOT NULL,
	name TEXT NOT NULL,
	folder_class TEXT NOT NULL,
	well_known TEXT,
	target TEXT NOT NULL,
	target_name TEXT NOT NULL,
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
	state TEXT NOT NULL,
	CONSTRAINT watermark_key PRIMARY KEY (folder_id, side)
);

-- What most target ids of a folder look like; see IdTemplates.
CREATE TABLE id_template (
	folder_id INTEGER NOT NULL,
	number SMALLINT NOT NULL,
	content BYTEA NOT NULL,
	CONSTRAINT id_template_key PRIMARY KEY (folder_id, number)
);

CREATE TABLE intent (
	pair_id BIGINT NOT NULL,
	id BIGINT NOT NULL,
	folder INTEGER NOT NULL,
	opened_at BIGINT NOT NULL,
	items BYTEA NOT NULL,
	CONSTRAINT intent_key PRIMARY KEY (pair_id, id)
);

CREATE TABLE outcome (
	pair_id BIGINT NOT NULL,
	source_hash BYTEA NOT NULL,
	folder INTEGER NOT NULL,
	path TEXT NOT NULL,
	source TEXT NOT NULL,
	item_identity BYTEA NOT NULL,
	item_class TEXT NOT NULL,
	size_bytes BIGINT NOT NULL,
	subject_hash BYTEA,
	kind TEXT NOT NULL,
	server_code TEXT NOT NULL,
	server_text TEXT NOT NULL,
	tried_at BIGINT NOT NULL,
	attempts INTEGER NOT NULL,
	CONSTRAINT outcome_key PRIMARY KEY (pair_id, source_hash)
);

-- Two hundred million entries, so every byte counts. A row of PostgreSQL takes 28 bytes before it holds anything, and one more
-- in an index takes 20, so a row is a leaf of many entries: of those of a folder whose keys begin with at least first and less
-- than the first of the next leaf. See LeafTable. Folders are spread over parts, so that vacuum has less to do at once.
-- Leaves are rewritten in place, so pages keep some room.
CREATE TABLE entry (
	folder INTEGER NOT NULL,
	first INTEGER NOT NULL,
	content BYTEA NOT NULL,
	CONSTRAINT entry_key PRIMARY KEY (folder, first)
) PARTITION BY HASH (folder);
CREATE TABLE entry_00 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 0)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_01 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 1)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_02 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 2)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_03 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 3)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_04 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 4)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_05 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 5)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_06 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 6)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_07 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 7)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_08 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 8)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_09 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 9)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_10 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 10)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_11 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 11)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_12 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 12)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_13 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 13)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_14 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 14)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
CREATE TABLE entry_15 PARTITION OF entry FOR VALUES WITH (MODULUS 16, REMAINDER 15)
	WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
