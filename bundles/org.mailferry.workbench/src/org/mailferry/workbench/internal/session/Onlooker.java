package org.mailferry.workbench.internal.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.mailferry.api.Severity;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.ProjectChange;

/**
 * Finds out what other processes do in a shared project. Each look reads all pairs, so it rests after it for many times as
 * long, up to half a minute.
 */
final class Onlooker implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofSeconds(5);
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
	private static final int RESTS = 20;
	private static final FindingQuery EVERY_FINDING = new FindingQuery(Optional.empty(), Severity.INFO,
			Optional.empty(),
			0, 1);

	private final OpenProject project;
	private final Consumer<ProjectChange> told;
	private final ScheduledExecutorService worker = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("onlooker").factory());
	private final PairsSeen pairs = new PairsSeen();
	private long findings = -1;
	private boolean failing;

	/** Begins to look at once. */
	Onlooker(OpenProject project, Consumer<ProjectChange> told) {
		this.project = project;
		this.told = told;
		worker.execute(this::look);
	}

	private void look() {
		long start = System.nanoTime();
		try {
			pairs.look(all()).ifPresent(told);
			long now = project.view().countFindings(EVERY_FINDING);
			if (findings >= 0 && now != findings) {
				told.accept(new ProjectChange.Findings());
			}
			findings = now;
			failing = false;
		} catch (RuntimeException e) {
			// Once; a database that is away is so for a while.
			if (!failing && !worker.isShutdown()) {
				Complaint.about(e).log();
			}
			failing = true;
		}
		restAfter(Duration.ofNanos(System.nanoTime() - start));
	}

	private void restAfter(Duration took) {
		long rest = Math.clamp(took.multipliedBy(RESTS).toMillis(), PAUSE.toMillis(), LONGEST_PAUSE.toMillis());
		if (!worker.isShutdown()) {
			worker.schedule(this::look, rest, TimeUnit.MILLISECONDS);
		}
	}

	private List<PairSummary> all() {
		List<PairSummary> all = new ArrayList<>();
		List<PairSummary> page;
		do {
			page = project.view().pairs(PairQuery.page(all.size(), PairQuery.MAX_PAGE));
			all.addAll(page);
		} while (page.size() == PairQuery.MAX_PAGE);
		return all;
	}

	@Override
	public void close() {
		worker.shutdownNow();
	}
}
