-- What connectors have learned of the servers behind an endpoint.

CREATE TABLE endpoint_fact (
	side VARCHAR(10) NOT NULL,
	fact VARCHAR(100) NOT NULL,
	fact_value VARCHAR(1000) NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (side, fact)
);
