-- What agent hosts share: who they are, what people want of them, and when pairs are served.

-- token: of the process that has the name now. seen: when the host last said that it lives.
CREATE TABLE agent_host (
	name_key VARCHAR(150) NOT NULL PRIMARY KEY,
	name VARCHAR(50) NOT NULL,
	token VARCHAR(36) NOT NULL,
	process VARCHAR(1000) NOT NULL,
	capacities VARCHAR(1000) NOT NULL,
	joined BIGINT NOT NULL,
	seen BIGINT NOT NULL,
	host_condition VARCHAR(20) NOT NULL,
	running VARCHAR(1000) NOT NULL,
	passes BIGINT NOT NULL,
	items BIGINT NOT NULL,
	bytes BIGINT NOT NULL,
	throttled BIGINT NOT NULL,
	stalled VARCHAR(32672) NOT NULL
);

-- What one host at a time does.
CREATE TABLE agent_duty (
	duty VARCHAR(100) NOT NULL PRIMARY KEY,
	host_key VARCHAR(150) NOT NULL,
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
	wish VARCHAR(20) NOT NULL,
	kind VARCHAR(20),
	name VARCHAR(200),
	given BIGINT NOT NULL,
	who VARCHAR(1000) NOT NULL
);

-- Pairs have a mark of their own.
CREATE TABLE suspension (
	kind VARCHAR(20) NOT NULL,
	name_key VARCHAR(600) NOT NULL,
	name VARCHAR(200) NOT NULL,
	PRIMARY KEY (kind, name_key)
);

CREATE TABLE maintenance_window (
	name_key VARCHAR(300) NOT NULL PRIMARY KEY,
	name VARCHAR(100) NOT NULL,
	side VARCHAR(10) NOT NULL,
	times VARCHAR(200) NOT NULL,
	pausing SMALLINT NOT NULL
);

CREATE TABLE mail_server (
	name_key VARCHAR(300) NOT NULL PRIMARY KEY,
	name VARCHAR(100) NOT NULL,
	weight INTEGER NOT NULL
);

CREATE TABLE pair_server (
	pair_id BIGINT NOT NULL,
	server_key VARCHAR(300) NOT NULL
);
CREATE UNIQUE INDEX pair_server_pair ON pair_server (pair_id);

-- every: microseconds from one pass of a pair to the next.
CREATE TABLE collection_interval (
	collection_id INTEGER NOT NULL PRIMARY KEY,
	every BIGINT NOT NULL
);
