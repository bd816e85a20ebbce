-- How to sign in to an endpoint and by which way, and what connectors have learned of its servers.

-- scheme: empty takes what the server offers. elsewhere: 0 or 1.
ALTER TABLE endpoint ADD COLUMN scheme VARCHAR(20);
ALTER TABLE endpoint ADD COLUMN keytab VARCHAR(4000);
ALTER TABLE endpoint ADD COLUMN ticket_cache VARCHAR(4000);
ALTER TABLE endpoint ADD COLUMN service_principal VARCHAR(1000);
ALTER TABLE endpoint ADD COLUMN token_url VARCHAR(4000);
ALTER TABLE endpoint ADD COLUMN client_id VARCHAR(1000);
ALTER TABLE endpoint ADD COLUMN token_scope VARCHAR(4000);
ALTER TABLE endpoint ADD COLUMN client_certificate VARCHAR(4000);
ALTER TABLE endpoint ADD COLUMN proxy_kind VARCHAR(20) NOT NULL DEFAULT 'NONE';
ALTER TABLE endpoint ADD COLUMN proxy_host VARCHAR(1000);
ALTER TABLE endpoint ADD COLUMN proxy_port INTEGER NOT NULL DEFAULT 0;
ALTER TABLE endpoint ADD COLUMN proxy_user VARCHAR(1000);
ALTER TABLE endpoint ADD COLUMN proxy_secret_kind VARCHAR(20);
ALTER TABLE endpoint ADD COLUMN proxy_secret_name VARCHAR(4000);
ALTER TABLE endpoint ADD COLUMN elsewhere SMALLINT NOT NULL DEFAULT 0;

CREATE TABLE endpoint_fact (
	side VARCHAR(10) NOT NULL,
	fact VARCHAR(100) NOT NULL,
	fact_value VARCHAR(1000) NOT NULL,
	version INTEGER NOT NULL,
	PRIMARY KEY (side, fact)
);
