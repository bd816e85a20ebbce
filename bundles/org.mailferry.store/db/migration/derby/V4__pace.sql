-- How much may be asked of an endpoint at once.

CREATE TABLE endpoint_concurrency (
	side VARCHAR(10) NOT NULL PRIMARY KEY,
	lowest INTEGER NOT NULL,
	beginning INTEGER NOT NULL,
	highest INTEGER NOT NULL,
	version INTEGER NOT NULL
);

-- Waits are told by side. Those of old passes count as the source's, which is where servers are asked most.

RENAME COLUMN pass.throttled TO throttled_by_source;
ALTER TABLE pass ADD COLUMN throttled_by_target BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pass ADD COLUMN queued BIGINT NOT NULL DEFAULT 0;
RENAME COLUMN project_totals.throttled TO throttled_by_source;
ALTER TABLE project_totals ADD COLUMN throttled_by_target BIGINT NOT NULL DEFAULT 0;
ALTER TABLE project_totals ADD COLUMN queued BIGINT NOT NULL DEFAULT 0;
