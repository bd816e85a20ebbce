-- The one host that may take a row, because what it needs lies there; NULL for any.

ALTER TABLE queue_mail_source ADD COLUMN only_host VARCHAR(50);
ALTER TABLE queue_mail_transfer ADD COLUMN only_host VARCHAR(50);
ALTER TABLE queue_mail_target ADD COLUMN only_host VARCHAR(50);
ALTER TABLE queue_calendar_sync ADD COLUMN only_host VARCHAR(50);
ALTER TABLE queue_directory_sync ADD COLUMN only_host VARCHAR(50);
