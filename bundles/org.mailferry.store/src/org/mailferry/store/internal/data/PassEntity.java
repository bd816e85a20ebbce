package org.mailferry.store.internal.data;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PassRecord;
import org.mailferry.store.internal.Micros;

/** A pass that runs or has run. */
@Entity(name = "Pass")
@Table(name = "pass")
class PassEntity {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "pass_number")
	@SequenceGenerator(name = "pass_number", sequenceName = "pass_number", allocationSize = 1)
	@Column(name = "id")
	private long id;
	@Column(name = "pair_id")
	private long pair;
	@Enumerated(EnumType.STRING)
	@Column(name = "kind")
	private PassKind kind;
	@Column(name = "owner")
	private String owner;
	/** That runs it; null before there were several. */
	@Column(name = "process")
	private Long process;
	@Column(name = "started")
	private long started;
	@Column(name = "ended")
	private Long ended;
	@Enumerated(EnumType.STRING)
	@Column(name = "ending")
	private Ending ending;
	@Embedded
	private StoredCounters counters = new StoredCounters(PassCounters.ZERO);
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	PassEntity() {
	}

	PassEntity(PairId pair, PassKind kind, String owner, long process, Instant started) {
		this.process = process;
		this.pair = pair.value();
		this.kind = kind;
		this.owner = owner;
		this.started = Micros.of(started);
	}

	long id() {
		return id;
	}

	PairId pair() {
		return new PairId(pair);
	}

	Long process() {
		return process;
	}

	/** Who runs it, since when, for people. */
	String running() {
		return Micros.instant(started) + " by " + owner;
	}

	String owner() {
		return owner;
	}

	boolean over() {
		return ending != null;
	}

	/** Whether it is over because who ran it has said so. */
	boolean ended() {
		return ended != null;
	}

	PassKind kind() {
		return kind;
	}

	PassCounters counters() {
		return counters.value();
	}

	void count(PassCounters now) {
		counters = new StoredCounters(now);
	}

	void end(Ending how, Instant now) {
		ending = how;
		ended = Micros.of(now);
	}

	/** Its process died; nobody knows when. */
	void abandon() {
		ending = Ending.INTERRUPTED;
	}

	PassRecord record(Optional<PassCounters> live) {
		return new PassRecord(id, new PairId(pair), kind, owner, Micros.instant(started), Micros.instant(ended),
				Optional.ofNullable(ending), live.orElseGet(this::counters));
	}
}
