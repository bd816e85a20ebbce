-- The queues of the agent roles, one table for each, because db-scheduler removes tasks from a table that it does not know.
-- Its columns, and ours: place, lanes (each on a line of its own, with a line break before and after), asked (when the turn
-- after the one that runs is due) and last_turn (the one that runs is the last). Times are microseconds since
-- 1970-01-01T00:00Z by the database's clock.

CREATE TABLE queue_mail_source (
	task_name TEXT NOT NULL,
	task_instance TEXT NOT NULL,
	task_data BYTEA,
	execution_time BIGINT NOT NULL,
	picked BOOLEAN NOT NULL DEFAULT FALSE,
	picked_by TEXT,
	last_success BIGINT,
	last_failure BIGINT,
	consecutive_failures INTEGER NOT NULL DEFAULT 0,
	last_heartbeat BIGINT,
	version BIGINT NOT NULL DEFAULT 1,
	priority INTEGER NOT NULL,
	place BIGINT NOT NULL,
	lanes TEXT NOT NULL,
	asked BIGINT,
	last_turn BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (task_instance, task_name)
);
CREATE INDEX ON queue_mail_source (priority, execution_time, place);
CREATE INDEX ON queue_mail_source (execution_time);
-- Only rows that are being worked on have a heartbeat.
CREATE INDEX ON queue_mail_source (last_heartbeat) WHERE last_heartbeat IS NOT NULL;
-- Each turn writes its row twice and each heartbeat once: what that leaves is cleared away early.
ALTER TABLE queue_mail_source SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

CREATE TABLE queue_mail_transfer (LIKE queue_mail_source INCLUDING ALL);
CREATE TABLE queue_mail_target (LIKE queue_mail_source INCLUDING ALL);
CREATE TABLE queue_calendar_sync (LIKE queue_mail_source INCLUDING ALL);
CREATE TABLE queue_directory_sync (LIKE queue_mail_source INCLUDING ALL);
ALTER TABLE queue_mail_transfer SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE queue_mail_target SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE queue_calendar_sync SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE queue_directory_sync SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
