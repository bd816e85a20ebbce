-- packets_at: where a host takes packets in, for other hosts to see. project_choice: what differs from the usual, such as that
-- crossings are relayed.

ALTER TABLE agent_host ADD COLUMN packets_at TEXT;
CREATE TABLE project_choice (
	choice TEXT NOT NULL PRIMARY KEY,
	chosen TEXT NOT NULL
);

-- Who is to receive is chosen by what hosts have already.
CREATE INDEX relay_crossing_arrived ON relay_crossing (target_host) WHERE stage = 'ARRIVED';
