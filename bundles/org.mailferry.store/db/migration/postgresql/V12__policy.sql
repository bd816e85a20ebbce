-- wanted: when a row that was put off would be due; NULL when it was not put off.

ALTER TABLE queue_mail_source ADD COLUMN wanted BIGINT;
ALTER TABLE queue_mail_transfer ADD COLUMN wanted BIGINT;
ALTER TABLE queue_mail_target ADD COLUMN wanted BIGINT;
ALTER TABLE queue_calendar_sync ADD COLUMN wanted BIGINT;
ALTER TABLE queue_directory_sync ADD COLUMN wanted BIGINT;
