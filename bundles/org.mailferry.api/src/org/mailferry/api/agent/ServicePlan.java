package org.mailferry.api.agent;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.PairId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * When and how pairs are served: windows, intervals, servers. Each change is one transaction, and each that is told who made it
 * is at the same time a {@link ControlOrder.Wish#PLAN} order. Safe for use by any thread; fails with
 * {@link org.mailferry.api.ledger.StoreException}; what a call wrote is durable when it returns.
 */
@ProviderType
public interface ServicePlan {

	/** How often pairs are served of whose collection nothing else is known. */
	Duration DEFAULT_INTERVAL = Duration.ofMinutes(30);

	WindowCalendar windows();

	/** Adds a window, whatever others there are, or replaces the one of the same name. */
	void save(MaintenanceWindow window, String who);

	/** @return whether there was one of that name */
	boolean removeWindow(String name, String who);

	/** All servers with a weight or with mailboxes, by name. */
	List<MailServer> servers();

	/** Keeps a server's weight. */
	void save(MailServer server, String who);

	/** Keeps on which servers mailboxes are. Servers that are not known yet get {@link MailServer#DEFAULT_WEIGHT}. */
	void place(Map<PairId, String> servers, String who);

	/** All databases of the target that are known, by name. */
	List<TargetDatabase> databases();

	/** Keeps how much a database of the target bears. */
	void save(TargetDatabase database, String who);

	/** Keeps in which databases of the target mailboxes are. Those that are not known yet get the default of endpoints. */
	void placeTargets(Map<PairId, String> databases, String who);

	/** The intervals of collections for which one was set, by the collection's name. */
	Map<String, Duration> intervals();

	/**
	 * Keeps how often pairs of a collection are served.
	 *
	 * @param interval
	 *            one second to 30 days; empty for {@link #DEFAULT_INTERVAL}
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code collection.unknown}
	 */
	void interval(String collection, Optional<Duration> interval, String who);

	/**
	 * Orders that pairs have every folder asked for changes, whatever the source says of them, by their next pass that completes.
	 *
	 * @param whose
	 *            all pairs of a collection, server or database; all there are for an endpoint
	 * @throws IllegalArgumentException
	 *             when it is a host
	 */
	void askEveryFolder(ControlSubject whose);

	/** As {@link #askEveryFolder(ControlSubject)}, for any number of pairs. */
	void askEveryFolder(Collection<PairId> pairs);

	/**
	 * A pass of a pair has asked every folder and is completed. Orders that came after it began are still to be carried out.
	 *
	 * @param order
	 *            {@link PlannedPair#everyFolder()} when it began
	 */
	void askedEveryFolder(PairId pair, long order);

	/** How many pairs have such an order that is still to be carried out. */
	long toAskEveryFolder();

	/** All pairs, in no particular order: one query, some hundred bytes each. */
	List<PlannedPair> pairs();

	/** Pairs by their numbers, at most 1,000, in no particular order; those that do not exist are missing. */
	List<PlannedPair> pairs(Collection<PairId> ids);
}
