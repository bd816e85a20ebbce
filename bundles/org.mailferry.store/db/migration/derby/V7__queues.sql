-- The queues of the agent roles, one table for each, because db-scheduler removes tasks from a table that it does not know.
-- Its columns, and ours: place, lanes (each on a line of its own, with a line break before and after), asked (when the turn
-- after the one that runs is due) and last_turn (the one that runs is the last). Times are microseconds since
-- 1970-01-01T00:00Z by the database's clock.

CREATE TABLE queue_mail_source (
	task_name VARCHAR(20) NOT NULL,
	task_instance VARCHAR(20) NOT NULL,
	task_data VARCHAR(1) FOR BIT DATA,
	execution_time BIGINT NOT NULL,
	picked BOOLEAN NOT NULL DEFAULT FALSE,
	picked_by VARCHAR(50),
	last_success BIGINT,
	last_failure BIGINT,
	consecutive_failures INTEGER NOT NULL DEFAULT 0,
	last_heartbeat BIGINT,
	version BIGINT NOT NULL DEFAULT 1,
	priority INTEGER NOT NULL,
	place BIGINT NOT NULL,
	lanes VARCHAR(1700) NOT NULL,
	asked BIGINT,
	last_turn BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (task_instance, task_name)
);
CREATE INDEX queue_mail_source_order ON queue_mail_source (priority, execution_time, place);

CREATE TABLE queue_mail_transfer (
	task_name VARCHAR(20) NOT NULL,
	task_instance VARCHAR(20) NOT NULL,
	task_data VARCHAR(1) FOR BIT DATA,
	execution_time BIGINT NOT NULL,
	picked BOOLEAN NOT NULL DEFAULT FALSE,
	picked_by VARCHAR(50),
	last_success BIGINT,
	last_failure BIGINT,
	consecutive_failures INTEGER NOT NULL DEFAULT 0,
	last_heartbeat BIGINT,
	version BIGINT NOT NULL DEFAULT 1,
	priority INTEGER NOT NULL,
	place BIGINT NOT NULL,
	lanes VARCHAR(1700) NOT NULL,
	asked BIGINT,
	last_turn BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (task_instance, task_name)
);
CREATE INDEX queue_mail_transfer_order ON queue_mail_transfer (priority, execution_time, place);

CREATE TABLE queue_mail_target (
	task_name VARCHAR(20) NOT NULL,
	task_instance VARCHAR(20) NOT NULL,
	task_data VARCHAR(1) FOR BIT DATA,
	execution_time BIGINT NOT NULL,
	picked BOOLEAN NOT NULL DEFAULT FALSE,
	picked_by VARCHAR(50),
	last_success BIGINT,
	last_failure BIGINT,
	consecutive_failures INTEGER NOT NULL DEFAULT 0,
	last_heartbeat BIGINT,
	version BIGINT NOT NULL DEFAULT 1,
	priority INTEGER NOT NULL,
	place BIGINT NOT NULL,
	lanes VARCHAR(1700) NOT NULL,
	asked BIGINT,
	last_turn BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (task_instance, task_name)
);
CREATE INDEX queue_mail_target_order ON queue_mail_target (priority, execution_time, place);

CREATE TABLE queue_calendar_sync (
	task_name VARCHAR(20) NOT NULL,
	task_instance VARCHAR(20) NOT NULL,
	task_data VARCHAR(1) FOR BIT DATA,
	execution_time BIGINT NOT NULL,
	picked BOOLEAN NOT NULL DEFAULT FALSE,
	picked_by VARCHAR(50),
	last_success BIGINT,
	last_failure BIGINT,
	consecutive_failures INTEGER NOT NULL DEFAULT 0,
	last_heartbeat BIGINT,
	version BIGINT NOT NULL DEFAULT 1,
	priority INTEGER NOT NULL,
	place BIGINT NOT NULL,
	lanes VARCHAR(1700) NOT NULL,
	asked BIGINT,
	last_turn BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (task_instance, task_name)
);
CREATE INDEX queue_calendar_sync_order ON queue_calendar_sync (priority, execution_time, place);

CREATE TABLE queue_directory_sync (
	task_name VARCHAR(20) NOT NULL,
	task_instance VARCHAR(20) NOT NULL,
	task_data VARCHAR(1) FOR BIT DATA,
	execution_time BIGINT NOT NULL,
	picked BOOLEAN NOT NULL DEFAULT FALSE,
	picked_by VARCHAR(50),
	last_success BIGINT,
	last_failure BIGINT,
	consecutive_failures INTEGER NOT NULL DEFAULT 0,
	last_heartbeat BIGINT,
	version BIGINT NOT NULL DEFAULT 1,
	priority INTEGER NOT NULL,
	place BIGINT NOT NULL,
	lanes VARCHAR(1700) NOT NULL,
	asked BIGINT,
	last_turn BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (task_instance, task_name)
);
CREATE INDEX queue_directory_sync_order ON queue_directory_sync (priority, execution_time, place);
