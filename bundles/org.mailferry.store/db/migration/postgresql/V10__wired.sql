-- Relayed crossings in the queues: only_host is the one host that may take a row, because packets lie there. packets_at is
-- where a host takes packets in, for other hosts to see. project_choice: what differs from the usual:
-- crossings are relayed.

ALTER TABLE queue_mail_source ADD COLUMN only_host TEXT;
ALTER TABLE queue_mail_transfer ADD COLUMN only_host TEXT;
ALTER TABLE queue_mail_target ADD COLUMN only_host TEXT;
ALTER TABLE queue_calendar_sync ADD COLUMN only_host TEXT;
ALTER TABLE queue_directory_sync ADD COLUMN only_host TEXT;

ALTER TABLE agent_host ADD COLUMN packets_at TEXT;
CREATE TABLE project_choice (
	choice TEXT NOT NULL PRIMARY KEY,
	chosen TEXT NOT NULL
);

-- Who is to receive is chosen by what hosts have already.
CREATE INDEX relay_crossing_arrived ON relay_crossing (target_host) WHERE stage = 'ARRIVED';
