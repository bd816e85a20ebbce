-- How items travel, as far as somebody said so. named_properties: one a line.

ALTER TABLE endpoint ADD COLUMN items_as_elements SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE endpoint ADD COLUMN named_properties VARCHAR(16000);
