package org.mailferry.operations;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.ControlSubject.OfPair;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.MaintenanceWindow;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.agent.WindowCalendar;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.operations.internal.Audit;
import org.mailferry.operations.internal.Lines;
import org.mailferry.operations.internal.Selection;

/** Directs the agent hosts of a project, all of them, wherever they run. What is wanted is effective within seconds. */
public final class Agents {

	/** So many pairs are stopped by their numbers at most; more are stopped by their collection. */
	public static final int MOST_STOPPED = 1_000;
	private static final Duration SHORTEST = Duration.ofSeconds(1);
	private static final Duration LONGEST = Duration.ofDays(30);

	private final ProjectStore store;
	private final Audit audit;
	private final Clock clock;
	private final Lines lines;

	Agents(ProjectStore store, Audit audit, Clock clock) {
		this.store = store;
		this.audit = audit;
		this.clock = clock;
		lines = new Lines(store);
	}

	/** All hosts that have joined and did not leave, by name. */
	public List<HostState> hosts() {
		return store.hosts().hosts();
	}

	/**
	 * Suspends, resumes, stops or hurries what a collection, endpoint, server or host is concerned with. Of a host, what it
	 * works on is hurried, and what waits for it alone.
	 *
	 * @throws OperationException
	 *             {@code collection.unknown}, {@code server.unknown}, {@code agent-host.unknown}
	 */
	public void order(Wish wish, ControlSubject subject) {
		ControlSubject known = known(subject);
		lines.order(wish, known);
		audit.changed("agents " + word(wish), known.kind() + "=" + known.key());
	}

	private ControlSubject known(ControlSubject subject) {
		return switch (subject) {
		case ControlSubject.OfCollection(String name) ->
			new ControlSubject.OfCollection(Selection.collection(store, name).name());
		case ControlSubject.OfServer(String name) -> new ControlSubject.OfServer(server(name).name());
		case ControlSubject.OfHost host -> knownHost(host);
		case ControlSubject.OfDatabase database -> database;
		case ControlSubject.OfEndpoint endpoint -> endpoint;
		case OfPair pair -> pair;
		};
	}

	private ControlSubject knownHost(ControlSubject.OfHost host) {
		return hosts().stream().map(HostState::name).filter(name -> MailboxCollection.key(name).equals(host.key()))
				.map(ControlSubject.OfHost::new).findFirst()
				.orElseThrow(() -> new OperationException("agent-host.unknown", host.name(),
						"No host named '%s' has joined the project. `status` lists those that have."
								.formatted(host.name())));
	}

	private MailServer server(String name) {
		String key = MailboxCollection.key(name);
		return servers().stream().filter(server -> MailboxCollection.key(server.name()).equals(key)).findFirst()
				.orElseThrow(() -> new OperationException("server.unknown", name,
						"The project knows no server '%s'. `server list` shows those it knows, `server set` adds one."
								.formatted(name)));
	}

	/**
	 * As {@link #order} with {@link Wish#RUN_NOW}, with passes that ask every folder for changes, whatever the source says of
	 * them. What runs already counts as before the order: those pairs have another pass.
	 *
	 * @throws OperationException
	 *             as there
	 */
	public void runNowAskingEveryFolder(ControlSubject subject) {
		ControlSubject known = known(subject);
		if (known instanceof ControlSubject.OfHost(String host)) {
			store.plan().askEveryFolder(lines.servedBy(host));
		} else {
			store.plan().askEveryFolder(known);
		}
		lines.order(Wish.RUN_NOW, known);
		audit.changed("agents run-now", known.kind() + "=" + known.key() + " folders=every");
	}

	/** The same for pairs. */
	public void runNowAskingEveryFolder(Collection<PairId> pairs) {
		store.plan().askEveryFolder(pairs);
		lines.hurry(pairs);
		audit.changed("agents run-now", Audit.pairs(pairs) + " folders=every");
	}

	/** How many pairs are still to have such a pass. */
	public long toAskEveryFolder() {
		return store.plan().toAskEveryFolder();
	}

	/** Lets passes of pairs be due at once; those that are suspended wait on. */
	public void runNow(Collection<PairId> pairs) {
		lines.hurry(pairs);
		audit.changed("agents run-now", Audit.pairs(pairs));
	}

	/**
	 * Ends passes of pairs that run. They come again when they are due.
	 *
	 * @throws OperationException
	 *             {@code agents.too-many}
	 */
	public void stop(Collection<PairId> pairs) {
		if (pairs.size() > MOST_STOPPED) {
			throw new OperationException("agents.too-many", Figures.count(pairs.size()),
					"No more than %s mailboxes are stopped by name. Stop a collection, an endpoint or a host instead."
							.formatted(Figures.count(MOST_STOPPED)));
		}
		pairs.forEach(pair -> lines.order(Wish.STOP, new OfPair(pair)));
		audit.changed("agents stop", Audit.pairs(pairs));
	}

	/** What is suspended, pairs left aside. */
	public Set<ControlSubject> suspended() {
		return store.control().suspended();
	}

	/** The maintenance windows. */
	public WindowCalendar windows() {
		return store.plan().windows();
	}

	/**
	 * Adds a maintenance window.
	 *
	 * @throws OperationException
	 *             {@code window.refused} when it overlaps another, would never happen on some day or never let an endpoint open
	 */
	public void add(MaintenanceWindow window) {
		Optional<String> objection = windows().objection(window, clock.instant());
		if (objection.isPresent()) {
			throw new OperationException("window.refused", window.name(), objection.get() + " Nothing was changed.");
		}
		store.plan().save(window, Audit.person());
		audit.changed("window add", "name=%s endpoint=%s times=%s pausing=%s".formatted(window.name(),
				window.endpoint().word(), window.times(), window.pausing()));
	}

	/**
	 * Removes a maintenance window. What waited for its end waits until then all the same, unless it is hurried.
	 *
	 * @throws OperationException
	 *             {@code window.unknown}
	 */
	public void removeWindow(String name) {
		if (windows().named(name).isEmpty()) {
			throw new OperationException("window.unknown", name,
					"There is no window '%s'. `window list` shows those there are.".formatted(name));
		}
		store.plan().removeWindow(name, Audit.person());
		audit.changed("window remove", "name=" + name);
	}

	/**
	 * Says whether hosts relay crossings in packets, or each host that carries mailboxes reaches both organisations. What is on
	 * its way in packets is read again.
	 *
	 * @throws OperationException
	 *             {@code agent-host.serving} when a host serves the project, which began with the other
	 */
	public void relay(boolean relayed) {
		Optional<HostState> serving = hosts().stream().filter(HostState::alive).findFirst();
		if (serving.isPresent() && store.crossings().relayed() != relayed) {
			throw new OperationException("agent-host.serving", serving.get().name(),
					"The agent host %s serves the project and goes on as it began. Stop all hosts first with `agents stop --host NAME`; `status` lists them."
							.formatted(serving.get().name()));
		}
		if (store.crossings().relayed() != relayed) {
			store.crossings().relayed(relayed);
			store.queue().remove(AgentRole.MAIL_TRANSFER, WorkSelection.all());
			store.queue().remove(AgentRole.MAIL_TARGET, WorkSelection.all());
		}
		audit.changed("project set", "crossings=" + (relayed ? "relayed" : "direct"));
	}

	/** Whether hosts relay crossings in packets. */
	public boolean relayed() {
		return store.crossings().relayed();
	}

	/** The servers that are known, by name. */
	public List<MailServer> servers() {
		return store.plan().servers();
	}

	/** Keeps a server's weight. */
	public void save(MailServer server) {
		store.plan().save(server, Audit.person());
		audit.changed("server set", "name=" + server.name() + " weight=" + server.weight());
	}

	/** Keeps that mailboxes are on a server. */
	public void place(Collection<PairId> pairs, MailServer server) {
		Map<PairId, String> places = new HashMap<>();
		pairs.forEach(pair -> places.put(pair, server.name()));
		store.plan().place(places, Audit.person());
		audit.changed("server set", "name=" + server.name() + " " + Audit.pairs(pairs));
	}

	/** The databases of the target that are known, by name. */
	public List<TargetDatabase> databases() {
		return store.plan().databases();
	}

	/** Keeps how much a database of the target bears. */
	public void save(TargetDatabase database) {
		store.plan().save(database, Audit.person());
		audit.changed("database set", "name=" + database.name() + " requests=" + database.requests());
	}

	/** Keeps that target mailboxes are in a database. */
	public void place(Collection<PairId> pairs, TargetDatabase database) {
		Map<PairId, String> places = new HashMap<>();
		pairs.forEach(pair -> places.put(pair, database.name()));
		store.plan().placeTargets(places, Audit.person());
		audit.changed("database set", "name=" + database.name() + " " + Audit.pairs(pairs));
	}

	/** How often the pairs of collections are served for which that was set. */
	public Map<String, Duration> intervals() {
		return store.plan().intervals();
	}

	/**
	 * Sets how often the pairs of a collection are served.
	 *
	 * @throws IllegalArgumentException
	 *             when that is less than a second or more than 30 days
	 */
	public void interval(String collection, Duration interval) {
		if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("mailboxes are served every second to every 30 days");
		}
		store.plan().interval(collection, Optional.of(interval), Audit.person());
		audit.changed("collection set", "name=" + collection + " interval=" + interval);
	}

	private static String word(Wish wish) {
		return wish.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}
}
