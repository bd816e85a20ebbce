package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.ConnectorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to source mailboxes, so that changed ones are served before their interval is over. That is a convenience: what is
 * not heard, because a connection broke or a server does not tell, is found when the pair is due.
 */
final class Lookout implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
	private static final Duration REVIEW_EVERY = Duration.ofMinutes(1);
	/** Pairs are many and change rarely; hosts come and go. */
	private static final int REVIEWS_A_READING = 10;
	private static final Duration NUDGE_EVERY = Duration.ofSeconds(1);
	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

	/**
	 * How patient it is.
	 *
	 * @param calm
	 *            so long a pair is left alone after it was served for a change
	 * @param pause
	 *            before a connection that broke is made again; doubles while it does not hold
	 */
	record Patience(Duration calm, Duration pause) {

		static final Patience USUAL = new Patience(Duration.ofMinutes(1), Duration.ofSeconds(5));
	}

	private final HostDesk desk;
	private final String host;
	private final ChangeNotices notices;
	private final int most;
	private final Patience patience;
	private final Nudges nudges;
	private final Map<List<PlannedPair>, Watch> watches = new HashMap<>();
	private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
			Thread.ofPlatform().name("agent-host-lookout").daemon().factory());
	private Set<String> hosts = Set.of();
	private int reviews;

	/**
	 * @param most
	 *            how many mailboxes
	 */
	Lookout(HostDesk desk, String host, ChangeNotices notices, int most, Patience patience) {
		this.desk = desk;
		this.host = host;
		this.notices = notices;
		this.most = most;
		this.patience = patience;
		nudges = new Nudges(desk, patience.calm());
	}

	void start() {
		every(REVIEW_EVERY, "choose the mailboxes it listens to", this::review);
		every(NUDGE_EVERY, "have changed mailboxes served", this::nudge);
	}

	private void every(Duration pause, String what, Runnable work) {
		thread.scheduleWithFixedDelay(new Repeated(what, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Listens to those whom it should, by now, and to nobody else. */
	void review() {
		Set<String> now = desk.hosts().hosts().stream()
				.filter(state -> state.alive() && state.capacities().of(AgentRole.MAIL_SOURCE) > 0)
				.map(HostState::name).collect(Collectors.toSet());
		boolean due = reviews % REVIEWS_A_READING == 0;
		if (!due && now.equals(hosts)) {
			reviews++;
			return;
		}
		Set<List<PlannedPair>> wanted = new HashSet<>(new Watchlist(host, now, most).of(desk.plan().pairs().stream()
				.map(Lookout::withoutCount).toList()));
		reviews = 1;
		hosts = now;
		watches.entrySet().removeIf(watch -> {
			boolean over = !wanted.contains(watch.getKey());
			if (over) {
				watch.getValue().stop.request();
			}
			return over;
		});
		wanted.forEach(group -> watches.computeIfAbsent(group, Watch::new));
	}

	/** Has those served that have changed. */
	void nudge() {
		nudges.pass();
	}

	/** The number of its passes does not make it another pair. */
	private static PlannedPair withoutCount(PlannedPair pair) {
		return new PlannedPair(pair.pair(), pair.collection(), pair.collectionPriority(), pair.server(),
				pair.interval(), pair.suspended(), 0);
	}

	/** One group, on a thread of its own. */
	private final class Watch implements ChangeNotices.Watcher {

		private final Map<MailboxAddress, PlannedPair> group;
		private final StopSignal stop = new StopSignal();
		private Duration pause = patience.pause();

		private Watch(List<PlannedPair> pairs) {
			group = pairs.stream().collect(
					Collectors.toMap(pair -> pair.pair().source(), pair -> pair, (one, other) -> one));
			Thread.ofPlatform().name("agent-host-watch").daemon().start(this::run);
		}

		private void run() {
			try {
				while (!stop.requested()) {
					listen();
					stop.await(pause);
					Duration next = pause.multipliedBy(2);
					pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}

		private void listen() {
			try {
				notices.watch(List.copyOf(group.keySet()), this, stop);
			} catch (ConnectorException | RuntimeException e) {
				LOG.warn("Changes of {} mailboxes are not heard; tried again in {} s: {}", group.size(),
						pause.toSeconds(), e.getMessage());
			}
		}

		@Override
		public void watching(int refused) {
			pause = patience.pause();
			LOG.info("Listens to {} mailboxes; {} more cannot be listened to", group.size() - refused, refused);
		}

		@Override
		public void changed(MailboxAddress mailbox) {
			PlannedPair pair = group.get(mailbox);
			nudges.changed(pair.pair().id(), pair.interval());
		}
	}

	/** Ends all connections. */
	@Override
	public void close() {
		thread.shutdown();
		thread.close();
		watches.values().forEach(watch -> watch.stop.request());
	}
}
