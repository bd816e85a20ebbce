-- Orders to ask every folder of a pair for changes, and the last that a pass has carried out. every_folder: the order by which a
-- crossing does so; 0 without.

ALTER TABLE pair ADD COLUMN every_folder_ordered BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pair ADD COLUMN every_folder_done BIGINT NOT NULL DEFAULT 0;
ALTER TABLE relay_crossing ADD COLUMN every_folder BIGINT NOT NULL DEFAULT 0;
