package org.mailferry.testkit.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.agent.WindowCalendar;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.MailboxCollection;

/** A plan in memory, with pairs that tests add. */
public final class MemoryServicePlan implements ServicePlan {

	private final AgentControl control;
	private final Map<PairId, Pair> pairs = new TreeMap<>((one, other) -> Long.compare(one.value(), other.value()));
	private final Map<String, MailboxCollection> collections = new TreeMap<>();
	private final Map<String, Duration> intervals = new TreeMap<>();
	private final Map<String, MailServer> servers = new TreeMap<>();
	private final Map<PairId, String> places = new HashMap<>();
	private final Map<String, TargetDatabase> databases = new TreeMap<>();
	private final Map<PairId, String> targets = new HashMap<>();
	private final Map<PairId, Long> everyFolderOrdered = new HashMap<>();
	private final Map<PairId, Long> everyFolderDone = new HashMap<>();
	private List<MaintenanceWindow> windows = List.of();

	private record Pair(MailboxPair pair, Optional<String> collection, boolean suspended) {
	}

	/**
	 * @param control
	 *            hears of changes
	 */
	public MemoryServicePlan(AgentControl control) {
		this.control = control;
	}

	/** Adds a pair, and the collection if it is not known. */
	public synchronized void add(MailboxPair pair, Optional<MailboxCollection> collection) {
		collection.ifPresent(some -> collections.put(MailboxCollection.key(some.name()), some));
		pairs.put(pair.id(), new Pair(pair, collection.map(MailboxCollection::name), false));
		changed("tests");
	}

	/** Marks a pair, or takes the mark away. */
	public synchronized void suspend(PairId id, boolean suspended) {
		pairs.computeIfPresent(id, (key, pair) -> new Pair(pair.pair(), pair.collection(), suspended));
	}

	private void changed(String who) {
		control.order(Wish.PLAN, Optional.empty(), who);
	}

	@Override
	public synchronized WindowCalendar windows() {
		return new WindowCalendar(windows);
	}

	@Override
	public synchronized void save(MaintenanceWindow window, String who) {
		List<MaintenanceWindow> more = new ArrayList<>(windows);
		more.removeIf(other -> same(other.name(), window.name()));
		more.add(window);
		windows = List.copyOf(more);
		changed(who);
	}

	@Override
	public synchronized boolean removeWindow(String name, String who) {
		List<MaintenanceWindow> fewer = new ArrayList<>(windows);
		boolean removed = fewer.removeIf(other -> same(other.name(), name));
		windows = List.copyOf(fewer);
		changed(who);
		return removed;
	}

	private static boolean same(String one, String other) {
		return MailboxCollection.key(one).equals(MailboxCollection.key(other));
	}

	@Override
	public synchronized List<MailServer> servers() {
		return List.copyOf(servers.values());
	}

	@Override
	public synchronized void save(MailServer server, String who) {
		servers.put(MailboxCollection.key(server.name()), server);
		changed(who);
	}

	@Override
	public synchronized void place(Map<PairId, String> where, String who) {
		where.values().forEach(name -> servers.putIfAbsent(MailboxCollection.key(name),
				new MailServer(name, MailServer.DEFAULT_WEIGHT)));
		where.forEach((pair, name) -> places.put(pair, servers.get(MailboxCollection.key(name)).name()));
		changed(who);
	}

	@Override
	public synchronized List<TargetDatabase> databases() {
		return List.copyOf(databases.values());
	}

	@Override
	public synchronized void save(TargetDatabase database, String who) {
		databases.put(MailboxCollection.key(database.name()), database);
		changed(who);
	}

	@Override
	public synchronized void placeTargets(Map<PairId, String> where, String who) {
		where.values().forEach(name -> databases.putIfAbsent(MailboxCollection.key(name),
				new TargetDatabase(name, ConcurrencyRange.DEFAULT)));
		where.forEach((pair, name) -> targets.put(pair, databases.get(MailboxCollection.key(name)).name()));
		changed(who);
	}

	@Override
	public synchronized Map<String, Duration> intervals() {
		Map<String, Duration> named = new TreeMap<>();
		intervals.forEach((key, interval) -> named.put(collections.get(key).name(), interval));
		return named;
	}

	@Override
	public synchronized void interval(String collection, Optional<Duration> interval, String who) {
		String key = MailboxCollection.key(collection);
		if (!collections.containsKey(key)) {
			throw new StoreException("collection.unknown", collection,
					"The project has no collection '%s'.".formatted(collection), null);
		}
		interval.ifPresentOrElse(some -> intervals.put(key, some), () -> intervals.remove(key));
		changed(who);
	}

	@Override
	public synchronized List<PlannedPair> pairs() {
		return pairs.values().stream().map(this::planned).toList();
	}

	@Override
	public synchronized List<PlannedPair> pairs(Collection<PairId> ids) {
		return ids.stream().map(pairs::get).filter(pair -> pair != null).map(this::planned).toList();
	}

	@Override
	public synchronized void askEveryFolder(ControlSubject whose) {
		if (whose instanceof ControlSubject.OfHost) {
			throw new IllegalArgumentException("a host has no pairs of its own");
		}
		askEveryFolder(pairs().stream().filter(planned -> planned.belongsTo(whose, EnumSet.allOf(Side.class)))
				.map(planned -> planned.pair().id()).toList());
	}

	@Override
	public synchronized void askEveryFolder(Collection<PairId> ids) {
		ids.forEach(id -> everyFolderOrdered.merge(id, 1L, Long::sum));
	}

	@Override
	public synchronized void askedEveryFolder(PairId id, long order) {
		everyFolderDone.merge(id, order, Math::max);
	}

	@Override
	public synchronized long toAskEveryFolder() {
		return everyFolderOrdered.keySet().stream().filter(pair -> everyFolder(pair) > 0).count();
	}

	private long everyFolder(PairId id) {
		long ordered = everyFolderOrdered.getOrDefault(id, 0L);
		return ordered > everyFolderDone.getOrDefault(id, 0L) ? ordered : 0;
	}

	private PlannedPair planned(Pair pair) {
		Optional<String> key = pair.collection().map(MailboxCollection::key);
		return new PlannedPair(pair.pair(), pair.collection(),
				key.map(collections::get).map(MailboxCollection::priority).orElse(MailboxCollection.DEFAULT_PRIORITY),
				Optional.ofNullable(places.get(pair.pair().id())), key.map(intervals::get).orElse(DEFAULT_INTERVAL),
				pair.suspended(), 0, Optional.ofNullable(targets.get(pair.pair().id())),
				everyFolder(pair.pair().id()));
	}
}
