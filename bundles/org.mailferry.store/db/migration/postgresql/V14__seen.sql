-- What the status tells of hosts and pairs. ended: passes by role, as in running. stalled_time: in microseconds. spool_out, spool_in,
-- spool_quota: bytes; NULL for hosts without a spool. taken_over: passes that were ended for processes that died.

ALTER TABLE agent_host ADD COLUMN ended TEXT NOT NULL DEFAULT '';
ALTER TABLE agent_host ADD COLUMN stalled_time BIGINT NOT NULL DEFAULT 0;
ALTER TABLE agent_host ADD COLUMN spool_out BIGINT;
ALTER TABLE agent_host ADD COLUMN spool_in BIGINT;
ALTER TABLE agent_host ADD COLUMN spool_quota BIGINT;
ALTER TABLE project_totals ADD COLUMN taken_over BIGINT NOT NULL DEFAULT 0;
CREATE INDEX pair_stage ON pair (stage, suspended);
