-- What agent hosts share: who they are, what people want of them, and when pairs are served.

-- token: of the process that has the name now. seen: when the host last said that it lives.
CREATE TABLE agent_host (
	name_key TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	token TEXT NOT NULL,
	process TEXT NOT NULL,
	capacities TEXT NOT NULL,
	joined BIGINT NOT NULL,
	seen BIGINT NOT NULL,
	host_condition TEXT NOT NULL,
	running TEXT NOT NULL,
	passes BIGINT NOT NULL,
	items BIGINT NOT NULL,
	bytes BIGINT NOT NULL,
	throttled BIGINT NOT NULL,
	stalled TEXT NOT NULL
);

-- What one host at a time does.
CREATE TABLE agent_duty (
	duty TEXT NOT NULL PRIMARY KEY,
	host_key TEXT NOT NULL,
	held_until BIGINT NOT NULL
);

-- One row, which whoever gives an order locks: so orders become visible in the order of their numbers.
CREATE TABLE control_number (
	id SMALLINT NOT NULL PRIMARY KEY,
	last_number BIGINT NOT NULL
);
INSERT INTO control_number VALUES (1, 0);

CREATE TABLE control_order (
	number BIGINT NOT NULL PRIMARY KEY,
	wish TEXT NOT NULL,
	kind TEXT,
	name TEXT,
	given BIGINT NOT NULL,
	who TEXT NOT NULL
);

-- Pairs have a mark of their own.
CREATE TABLE suspension (
	kind TEXT NOT NULL,
	name_key TEXT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (kind, name_key)
);

CREATE TABLE maintenance_window (
	name_key TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	side TEXT NOT NULL,
	times TEXT NOT NULL,
	pausing BOOLEAN NOT NULL
);

CREATE TABLE mail_server (
	name_key TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	weight INTEGER NOT NULL
);

CREATE TABLE pair_server (
	pair_id BIGINT NOT NULL,
	server_key TEXT NOT NULL
);
CREATE UNIQUE INDEX pair_server_pair ON pair_server (pair_id);

-- every: microseconds from one pass of a pair to the next.
CREATE TABLE collection_interval (
	collection_id INTEGER NOT NULL PRIMARY KEY,
	every BIGINT NOT NULL
);
