package org.mailferry.engine.internal.pass;

/** What a pass counts. */
public enum Count {
	CREATED,
	UPDATED,
	READ_FLAGS,
	MOVED,
	DELETED,
	FOLDERS,
	BYTES,
	REFUSED,
	COMPARED,
	ROUND_TRIPS,
	SOURCE_NANOS,
	TARGET_NANOS,
	THROTTLED_NANOS,
	QUEUED_NANOS
}
