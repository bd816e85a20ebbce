-- wanted: when a row that was put off would be due; NULL when it was not put off. step: how far a row moves back in its line
-- after each turn; so of what is due, what has had less than its share comes first, and not what became due first.

ALTER TABLE queue_mail_source ADD COLUMN wanted BIGINT;
ALTER TABLE queue_mail_source ADD COLUMN step BIGINT DEFAULT 0 NOT NULL;
DROP INDEX queue_mail_source_order;
CREATE INDEX queue_mail_source_order ON queue_mail_source (priority, place, execution_time);

ALTER TABLE queue_mail_transfer ADD COLUMN wanted BIGINT;
ALTER TABLE queue_mail_transfer ADD COLUMN step BIGINT DEFAULT 0 NOT NULL;
DROP INDEX queue_mail_transfer_order;
CREATE INDEX queue_mail_transfer_order ON queue_mail_transfer (priority, place, execution_time);

ALTER TABLE queue_mail_target ADD COLUMN wanted BIGINT;
ALTER TABLE queue_mail_target ADD COLUMN step BIGINT DEFAULT 0 NOT NULL;
DROP INDEX queue_mail_target_order;
CREATE INDEX queue_mail_target_order ON queue_mail_target (priority, place, execution_time);

ALTER TABLE queue_calendar_sync ADD COLUMN wanted BIGINT;
ALTER TABLE queue_calendar_sync ADD COLUMN step BIGINT DEFAULT 0 NOT NULL;
DROP INDEX queue_calendar_sync_order;
CREATE INDEX queue_calendar_sync_order ON queue_calendar_sync (priority, place, execution_time);

ALTER TABLE queue_directory_sync ADD COLUMN wanted BIGINT;
ALTER TABLE queue_directory_sync ADD COLUMN step BIGINT DEFAULT 0 NOT NULL;
DROP INDEX queue_directory_sync_order;
CREATE INDEX queue_directory_sync_order ON queue_directory_sync (priority, place, execution_time);

-- Databases of the target, how many requests each bears, and where mailboxes are.
CREATE TABLE target_database (
	name_key VARCHAR(300) NOT NULL PRIMARY KEY,
	name VARCHAR(100) NOT NULL,
	floor_requests INTEGER NOT NULL,
	start_requests INTEGER NOT NULL,
	ceiling_requests INTEGER NOT NULL
);

CREATE TABLE pair_database (
	pair_id BIGINT NOT NULL,
	database_key VARCHAR(300) NOT NULL
);
CREATE UNIQUE INDEX pair_database_pair ON pair_database (pair_id);
