package org.mailferry.sync.ui.internal.mailboxes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.ILog;
import org.mailferry.api.PairId;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectWatcher;

/**
 * All pairs of the project and what is shown of them. Loads, filters and sorts on a thread of its own and publishes what
 * came out as an immutable snapshot; changes of single rows are gathered and fetched together.
 */
final class MailboxRows implements ProjectWatcher, AutoCloseable {

	private static final ILog LOG = ILog.of(MailboxRows.class);

	private static final int FIRST_PAGE = 200;
	/** So often rows that changed are fetched. */
	private static final Duration FETCH_EVERY = Duration.ofMillis(200);
	/** So often rows find their new places while they change; more would make the table jump under the reader's eyes. */
	private static final Duration ORDER_EVERY = Duration.ofSeconds(2);

	private final TableColumns columns;
	private final Runnable published;
	private final ScheduledExecutorService worker = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("mailboxes").factory());
	private volatile ShownRows shown = ShownRows.NONE;

	// The worker's own:
	private OpenProject project;
	private List<MailboxRow> all = new ArrayList<>();
	private final Map<PairId, Integer> indexes = new HashMap<>();
	private boolean complete = true;
	private RowQuery query = RowQuery.ALL;
	private final Set<PairId> stale = new HashSet<>();
	private boolean fetching;
	private boolean ordering;

	/**
	 * @param published
	 *            told whenever there is something new to show; any thread
	 */
	MailboxRows(TableColumns columns, Runnable published) {
		this.columns = columns;
		this.published = published;
	}

	/** What to show now; never blocks. */
	ShownRows shown() {
		return shown;
	}

	/** Shows other rows, or in another order. */
	void show(UnaryOperator<RowQuery> change) {
		submit(() -> {
			query = change.apply(query);
			order();
		});
	}

	@Override
	public void opened(OpenProject opened) {
		submit(() -> {
			project = opened;
			load();
		});
	}

	@Override
	public void closed() {
		submit(() -> {
			project = null;
			all = new ArrayList<>();
			indexes.clear();
			stale.clear();
			order();
		});
	}

	@Override
	public void changed(ProjectChange change) {
		switch (change) {
		case ProjectChange.Pairs pairs -> submit(this::load);
		case ProjectChange.States states -> submit(() -> fetchSoon(states.pairs()));
		case ProjectChange.Session session -> {
			// nothing here depends on it
		}
		case ProjectChange.Endpoints endpoints -> {
			// nothing here shows them
		}
		case ProjectChange.Findings findings -> {
			// come with the states
		}
		}
	}

	@Override
	public void progressed(List<PairProgress> pairs) {
		submit(() -> {
			List<MailboxRow> newer = new ArrayList<>();
			for (PairProgress some : pairs) {
				Integer at = indexes.get(some.pair().id());
				if (at != null) {
					MailboxRow row = all.get(at).with(some.progress());
					all.set(at, row);
					newer.add(row);
				}
			}
			publish(shown.with(newer, states()));
		});
	}

	private void load() {
		if (project == null) {
			return;
		}
		Map<PairId, MailboxRow> before = new HashMap<>();
		all.stream().filter(row -> row.progress().isPresent()).forEach(row -> before.put(row.id(), row));
		all = new ArrayList<>();
		indexes.clear();
		complete = false;
		// A few at once, so that there is something to look at; then all.
		for (int limit = FIRST_PAGE; !complete; limit = PairQuery.MAX_PAGE) {
			List<PairSummary> page = project.view().pairs(PairQuery.page(all.size(), limit));
			for (PairSummary summary : page) {
				MailboxRow known = before.get(summary.pair().id());
				indexes.put(summary.pair().id(), all.size());
				all.add(row(summary, known));
			}
			complete = page.size() < limit;
			order();
		}
	}

	private MailboxRow row(PairSummary summary, MailboxRow known) {
		MailboxRow row = new MailboxRow(summary, Optional.empty(), columns.key(summary));
		return known == null || summary.state() != PairState.RUNNING
				? row
				: row.with(known.progress().orElse(null));
	}

	private void fetchSoon(Collection<PairId> pairs) {
		stale.addAll(pairs);
		if (!fetching) {
			fetching = true;
			worker.schedule(guarded(this::fetch), FETCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void fetch() {
		fetching = false;
		List<PairId> wanted = new ArrayList<>(stale);
		stale.clear();
		if (project == null) {
			return;
		}
		List<MailboxRow> newer = new ArrayList<>();
		for (int from = 0; from < wanted.size(); from += PairQuery.MAX_PAIRS) {
			List<PairId> some = wanted.subList(from, Math.min(from + PairQuery.MAX_PAIRS, wanted.size()));
			for (PairSummary summary : project.view().pairs(some)) {
				Integer at = indexes.get(summary.pair().id());
				if (at != null) {
					MailboxRow row = row(summary, all.get(at));
					all.set(at, row);
					newer.add(row);
				}
			}
		}
		publish(shown.with(newer, states()));
		if (query.minds() && !ordering) {
			ordering = true;
			worker.schedule(guarded(this::order), ORDER_EVERY.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void order() {
		ordering = false;
		publish(ShownRows.of(query.of(all), states(), all.size(), complete));
	}

	private Map<ShownState, Integer> states() {
		Map<ShownState, Integer> states = new EnumMap<>(ShownState.class);
		all.forEach(row -> states.merge(row.state(), 1, Integer::sum));
		return states;
	}

	private void publish(ShownRows rows) {
		shown = rows;
		published.run();
	}

	private void submit(Runnable work) {
		if (!worker.isShutdown()) {
			worker.execute(guarded(work));
		}
	}

	/** What fails shows in the Error Log; the next change is taken in all the same. */
	private static Runnable guarded(Runnable work) {
		return () -> {
			try {
				work.run();
			} catch (RuntimeException e) {
				LOG.error("The mailboxes could not be brought up to date", e);
			}
		};
	}

	@Override
	public void close() {
		worker.shutdownNow();
	}
}
