-- packets_at: where a host takes packets in, for other hosts to see. project_choice: what differs from the usual, such as that
-- crossings are relayed.

ALTER TABLE agent_host ADD COLUMN packets_at VARCHAR(300);
CREATE TABLE project_choice (
	choice VARCHAR(50) NOT NULL PRIMARY KEY,
	chosen VARCHAR(50) NOT NULL
);

-- Who is to receive is chosen by what hosts have already.
CREATE INDEX relay_crossing_arrived ON relay_crossing (stage, target_host);
