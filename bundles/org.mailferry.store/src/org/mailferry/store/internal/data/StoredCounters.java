package org.mailferry.store.internal.data;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.mailferry.api.pass.PassCounters;
import org.mailferry.store.internal.Micros;

/** Counters of passes as columns. */
@Embeddable
class StoredCounters {

	@Column(name = "created")
	private long created;
	@Column(name = "updated")
	private long updated;
	@Column(name = "read_flags")
	private long readFlags;
	@Column(name = "moved")
	private long moved;
	@Column(name = "deleted")
	private long deleted;
	@Column(name = "folders")
	private long folders;
	@Column(name = "bytes")
	private long bytes;
	@Column(name = "refused")
	private long refused;
	@Column(name = "compared")
	private long compared;
	@Column(name = "round_trips")
	private long roundTrips;
	@Column(name = "in_source")
	private long inSource;
	@Column(name = "in_target")
	private long inTarget;
	@Column(name = "throttled_by_source")
	private long throttledBySource;
	@Column(name = "throttled_by_target")
	private long throttledByTarget;
	@Column(name = "queued")
	private long queued;

	/** For JPA. */
	StoredCounters() {
	}

	StoredCounters(PassCounters counters) {
		created = counters.created();
		updated = counters.updated();
		readFlags = counters.readFlags();
		moved = counters.moved();
		deleted = counters.deleted();
		folders = counters.folders();
		bytes = counters.bytes();
		refused = counters.refused();
		compared = counters.compared();
		roundTrips = counters.roundTrips();
		inSource = Micros.of(counters.inSource());
		inTarget = Micros.of(counters.inTarget());
		throttledBySource = Micros.of(counters.throttledBySource());
		throttledByTarget = Micros.of(counters.throttledByTarget());
		queued = Micros.of(counters.queued());
	}

	PassCounters value() {
		return new PassCounters(created, updated, readFlags, moved, deleted, folders, bytes, refused, compared,
				roundTrips, Micros.duration(inSource), Micros.duration(inTarget), Micros.duration(throttledBySource),
				Micros.duration(throttledByTarget), Micros.duration(queued));
	}

	/** The value of each column. */
	SequencedMap<String, Long> columns() {
		SequencedMap<String, Long> columns = new LinkedHashMap<>();
		columns.put("created", created);
		columns.put("updated", updated);
		columns.put("read_flags", readFlags);
		columns.put("moved", moved);
		columns.put("deleted", deleted);
		columns.put("folders", folders);
		columns.put("bytes", bytes);
		columns.put("refused", refused);
		columns.put("compared", compared);
		columns.put("round_trips", roundTrips);
		columns.put("in_source", inSource);
		columns.put("in_target", inTarget);
		columns.put("throttled_by_source", throttledBySource);
		columns.put("throttled_by_target", throttledByTarget);
		columns.put("queued", queued);
		return columns;
	}
}
