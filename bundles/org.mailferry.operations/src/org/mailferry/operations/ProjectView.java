package org.mailferry.operations;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.StageChange;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.operations.internal.Selection;
import org.mailferry.operations.internal.report.HtmlReport;

/** What can be seen of a project without changing it. */
public final class ProjectView {

	private final ProjectStore store;
	private final Clock clock;

	ProjectView(ProjectStore store, Clock clock) {
		this.store = Objects.requireNonNull(store, "store");
		this.clock = clock;
	}

	public ProjectStatus status() {
		return store.status();
	}

	public List<PairSummary> pairs(PairQuery query) {
		return store.pairs(query);
	}

	/**
	 * Pairs by their numbers, in no particular order; those that do not exist are missing.
	 *
	 * @param ids
	 *            1 to {@link PairQuery#MAX_PAIRS}
	 */
	public List<PairSummary> pairs(Collection<PairId> ids) {
		return store.pairs(ids);
	}

	public long countPairs(PairQuery query) {
		return store.countPairs(query);
	}

	/**
	 * The pair an address belongs to, whichever side it is on.
	 *
	 * @throws OperationException
	 *             {@code pair.unknown}
	 */
	public MailboxPair pairOf(MailboxAddress address) {
		return Selection.pairOf(store, address);
	}

	/** The pair that has the address on that side. */
	public Optional<MailboxPair> pairOf(Side side, MailboxAddress address) {
		return store.pairOf(side, address);
	}

	public List<FindingRecord> findings(FindingQuery query) {
		return store.findings(query);
	}

	public long countFindings(FindingQuery query) {
		return store.countFindings(query);
	}

	/** Items of a pair that could not be carried. */
	public List<ItemOutcome> outcomes(PairId pair, int offset, int limit) {
		return store.outcomes(pair, offset, limit);
	}

	/** The last verification of a pair: one row per folder. */
	public List<FolderVerification> verification(PairId pair) {
		return store.verification(pair);
	}

	/** Passes of a pair, newest first. */
	public List<PassRecord> passes(PairId pair, int limit) {
		return store.passes(pair, limit);
	}

	/** Passes that are running, with what they have done until now, in the order they began. */
	public List<PassRecord> running(int limit) {
		return store.running(limit);
	}

	/** Agent hosts that share the project, by name, those that died included. */
	public List<HostState> hosts() {
		return store.hosts().hosts();
	}

	/** The queue from which hosts take the work of a role. */
	public QueueCounts queue(AgentRole role) {
		return store.queue().counts(role);
	}

	/** The time by which hosts and queues are told: the database's, however this machine's clock goes. */
	public Instant now() {
		return store.queue().clock().instant();
	}

	/**
	 * Writes the project as one HTML file that needs nothing else, readable by its owner only. An existing file is
	 * replaced at once when the new one is whole.
	 *
	 * @throws OperationException
	 *             {@code report.not-written}
	 */
	public void writeReport(Path file) {
		new HtmlReport(store, clock).writeTo(file);
	}

	/** Where pairs stand in the migration; at most {@link org.mailferry.api.project.PairQuery#MAX_PAIRS}. */
	public Map<PairId, PairStage> stages(Collection<PairId> pairs) {
		return store.stages().of(pairs);
	}

	/** How a pair came to where it stands, newest first. */
	public List<StageChange> history(PairId pair, int limit) {
		return store.stages().history(pair, limit);
	}
}
