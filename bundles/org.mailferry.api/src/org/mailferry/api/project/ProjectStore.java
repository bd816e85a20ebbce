package org.mailferry.api.project;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.relay.CrossingRegister;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open project. Safe for use by any thread, virtual ones included. Failures are
 * {@link org.mailferry.api.ledger.StoreException}; what a call wrote is durable when it returns.
 */
@ProviderType
public interface ProjectStore extends AutoCloseable {

	String name();

	ProjectPlace place();

	/** The directory on this machine in which this process keeps the project's logs and scratch files. */
	default Path directory() {
		return place().work();
	}

	Optional<EndpointSettings> endpoint(Side side);

	/** Keeps settings, replacing those of that side. When the address changes, what was learned of the old one is forgotten. */
	void save(EndpointSettings endpoint);

	/** How many requests may be in flight at an endpoint; {@link ConcurrencyRange#DEFAULT} unless something was set. */
	ConcurrencyRange concurrency(Side side);

	void save(Side side, ConcurrencyRange requests);

	/** What has been learned of an endpoint, by name. */
	SortedMap<String, String> learned(Side side);

	/**
	 * Keeps something that was learned of an endpoint. It is not kept when the endpoint has another address by now.
	 *
	 * @param url
	 *            of the endpoint that it was learned of
	 * @param fact
	 *            see {@link org.mailferry.api.connector.EndpointMemory}
	 * @return whether that was not known
	 */
	boolean learn(Side side, URI url, String fact, String value);

	/** Forgets all that was learned of an endpoint. */
	void forgetLearned(Side side);

	/**
	 * Adds pairs as one transaction, and the collections they name that are not known yet.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.exists} when one of the mailboxes is in a pair already; nothing is added then
	 */
	List<MailboxPair> add(List<NewPair> pairs);

	List<PairSummary> pairs(PairQuery query);

	long countPairs(PairQuery query);

	/**
	 * Pairs by their numbers, in no particular order; those that do not exist are missing.
	 *
	 * @param ids
	 *            1 to {@link PairQuery#MAX_PAIRS}
	 */
	List<PairSummary> pairs(Collection<PairId> ids);

	/** All collections by priority, then name. */
	List<CollectionSummary> collections();

	/** Makes a collection, or changes the priority of the one with that name; its pairs are served accordingly. */
	void save(MailboxCollection collection);

	/**
	 * Puts pairs into a collection as one transaction. A collection that is not known yet is made, with
	 * {@link MailboxCollection#DEFAULT_PRIORITY}.
	 *
	 * @param collection
	 *            its name; empty takes the pairs out of the collections they are in
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.unknown}; nothing is changed then
	 */
	void assign(List<PairId> pairs, Optional<String> collection);

	/**
	 * Marks pairs, as one transaction, so that syncs leave them out, or takes the mark away. Passes that run go on.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.unknown}; nothing is changed then
	 */
	void suspend(Collection<PairId> pairs, boolean suspended);

	Optional<MailboxPair> pair(PairId id);

	Optional<MailboxPair> pairOf(Side side, MailboxAddress address);

	/** Where pairs stand in the migration. */
	PairStages stages();

	/**
	 * Claims a pair for a pass and records that it started.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.busy} when a pass of it is running
	 */
	PassClaim claim(PairId pair, PassKind kind, String owner);

	/** Passes of a pair, newest first. */
	List<PassRecord> passes(PairId pair, int limit);

	/** Passes that are running, with what they have done until now, in the order they began. */
	List<PassRecord> running(int limit);

	/** Keeps findings; a known one (code, pair, subject) is counted again. */
	void record(Optional<PairId> pair, List<Finding> findings);

	List<FindingRecord> findings(FindingQuery query);

	long countFindings(FindingQuery query);

	/** The last verification of a pair: one row per folder. */
	List<FolderVerification> verification(PairId pair);

	/** Items of a pair that could not be carried, newest first. */
	List<ItemOutcome> outcomes(PairId pair, int offset, int limit);

	ProjectStatus status();

	/** The agent hosts that share the project. */
	HostRegister hosts();

	/** What people want of the agents. */
	AgentControl control();

	/** Where the relayed crossings of the project are. */
	CrossingRegister crossings();

	/** When agents serve pairs. */
	ServicePlan plan();

	/** The queues from which agent hosts take their work. Whoever serves one closes that before the project. */
	WorkQueue queue();

	@Override
	void close();
}
