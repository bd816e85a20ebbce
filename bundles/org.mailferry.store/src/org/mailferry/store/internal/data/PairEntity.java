package org.mailferry.store.internal.data;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.store.internal.Micros;

/** A pair and where it stands. */
@Entity(name = "Pair")
@Table(name = "pair")
class PairEntity {

	@Id
	@Column(name = "id")
	private long id;
	@Column(name = "source")
	private String source;
	@Column(name = "target")
	private String target;
	@Enumerated(EnumType.STRING)
	@Column(name = "kind")
	private PairKind kind;
	@Column(name = "priority")
	private int priority;
	@Enumerated(EnumType.STRING)
	@Column(name = "state")
	private PairState state = PairState.NEW;
	/** What the syncs alone have come to; a verification, or a pass that could not go on, does not change it. */
	@Enumerated(EnumType.STRING)
	@Column(name = "synced")
	private PairState synced = PairState.NEW;
	@Column(name = "running_pass")
	private Long runningPass;
	@Column(name = "passes")
	private int passes;
	@Column(name = "bytes")
	private long bytes;
	@Column(name = "last_pass")
	private Long lastPass;
	@Column(name = "verified")
	private Long verified;
	@Column(name = "differing")
	private long differing;
	@Column(name = "worst")
	private Integer worst;
	@Column(name = "collection_id")
	private Integer collection;
	/** That of its collection, so that pairs can be read in the order they are served. */
	@Column(name = "collection_priority")
	private int collectionPriority = MailboxCollection.DEFAULT_PRIORITY;
	@Column(name = "suspended")
	private boolean suspended;
	/** Never SUSPENDED: that is said by the mark, so that it ends where it began. */
	@Enumerated(EnumType.STRING)
	@Column(name = "stage")
	private PairStage stage = PairStage.PLANNED;
	/** To which a failed pair goes back; null when it has not failed. */
	@Enumerated(EnumType.STRING)
	@Column(name = "stage_before")
	private PairStage stageBefore;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	PairEntity() {
	}

	PairEntity(long id, NewPair pair) {
		this.id = id;
		source = pair.source().value();
		target = pair.target().value();
		kind = pair.kind();
		priority = pair.priority();
	}

	void join(CollectionEntity joined) {
		collection = joined.id();
		collectionPriority = joined.priority();
	}

	/** The number of its collection, or null. */
	Integer collection() {
		return collection;
	}

	/** As people see it. */
	PairStage shownStage() {
		return suspended ? PairStage.SUSPENDED : stage;
	}

	/** Without regard to the mark. */
	PairStage stage() {
		return stage;
	}

	PairStage stageBefore() {
		return stageBefore;
	}

	void stage(PairStage now) {
		stageBefore = now == PairStage.FAILED ? stage : null;
		stage = now;
	}

	boolean suspended() {
		return suspended;
	}

	void suspend(boolean now) {
		suspended = now;
	}

	long id() {
		return id;
	}

	Long runningPass() {
		return runningPass;
	}

	MailboxPair pair() {
		return new MailboxPair(new PairId(id), new MailboxAddress(source), new MailboxAddress(target), kind, priority);
	}

	/**
	 * @param collectionName
	 *            of the collection it is in, or null
	 */
	PairSummary summary(LedgerTotalsEntity totals, String collectionName) {
		return new PairSummary(pair(), state, totals.items(), bytes, totals.refused(), passes, Micros.instant(lastPass),
				Micros.instant(verified), differing, Optional.ofNullable(worst).map(SeverityRank::severity),
				Optional.ofNullable(collectionName), suspended);
	}

	void begin(PassKind pass, long passId, Instant now) {
		state = PairState.RUNNING;
		runningPass = passId;
		if (pass == PassKind.SYNC) {
			passes++;
			lastPass = Micros.of(now);
		}
	}

	void end(PassKind pass, PassResult result, boolean refusals, Instant now) {
		runningPass = null;
		bytes += result.counters().bytes();
		boolean completed = result.ending() == Ending.COMPLETED;
		if (pass == PassKind.SYNC) {
			lastPass = Micros.of(now);
			if (completed) {
				synced = refusals ? PairState.SYNCED_WITH_FINDINGS : PairState.SYNCED;
			} else if (synced == PairState.NEW) {
				synced = PairState.PARTIAL;
			}
		} else if (completed) {
			verified = Micros.of(now);
			differing = result.verification().stream().mapToLong(FolderVerification::differing).sum();
		}
		state = switch (result.ending()) {
		case FAILED, REFUSED -> PairState.FAILED;
		case COMPLETED, INTERRUPTED -> synced;
		};
	}

	/** The process that ran its pass died. */
	void abandon(PassKind pass, long passBytes) {
		runningPass = null;
		bytes += passBytes;
		if (pass == PassKind.SYNC && synced == PairState.NEW) {
			synced = PairState.PARTIAL;
		}
		state = synced;
	}

	void found(Severity severity) {
		int rank = SeverityRank.of(severity);
		worst = worst == null ? rank : Math.min(worst, rank);
	}
}
