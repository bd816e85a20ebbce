package org.mailferry.sync.ui.internal.throughput;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.RunProgress;
import org.mailferry.operations.RunSummary;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Listens to the runs of the workbench and keeps the last half hour. */
@Component(immediate = true, service = Throughput.class)
public final class RecordedThroughput implements Throughput, ProjectWatcher {

	private static final Duration KEPT = Duration.ofMinutes(30);

	private final Clock clock;
	private final Registration watching;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final Deque<Moment> moments = new ArrayDeque<>();
	private Instant last = Instant.EPOCH;
	private PassCounters before = PassCounters.ZERO;

	@Activate
	public RecordedThroughput(@Reference ProjectSession session) {
		this(session, Clock.systemUTC());
	}

	RecordedThroughput(ProjectSession session, Clock clock) {
		this.clock = clock;
		watching = session.watch(this);
	}

	@Override
	public synchronized List<Moment> moments() {
		return List.copyOf(moments);
	}

	@Override
	public Registration listen(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	@Override
	public void opened(OpenProject project) {
		clear();
	}

	@Override
	public void closed() {
		clear();
	}

	private void clear() {
		synchronized (this) {
			moments.clear();
			before = PassCounters.ZERO;
			last = Instant.EPOCH;
		}
		listeners.forEach(Runnable::run);
	}

	@Override
	public void running(RunProgress progress) {
		record(progress.itemsPerSecond(), progress.counters(), progress.running());
	}

	@Override
	public void ended(RunSummary summary) {
		record(0, PassCounters.ZERO, 0);
	}

	private void record(double itemsPerSecond, PassCounters counters, int running) {
		synchronized (this) {
			Instant now = clock.instant();
			double seconds = Duration.between(last, now).toMillis() / 1_000.0;
			// A run has begun or ended in between: its counters do not follow those before.
			boolean follows = counters.bytes() >= before.bytes() && seconds < 5 && seconds > 0;
			double bytes = follows ? (counters.bytes() - before.bytes()) / seconds : 0;
			double throttled = follows && running > 0
					? Math.clamp(counters.throttled().minus(before.throttled()).toMillis() / 1_000.0
							/ (seconds * running), 0.0, 1.0)
					: 0;
			moments.addLast(new Moment(now, itemsPerSecond, bytes, running, throttled));
			while (Duration.between(moments.getFirst().at(), now).compareTo(KEPT) > 0) {
				moments.removeFirst();
			}
			before = counters;
			last = now;
		}
		listeners.forEach(Runnable::run);
	}

	@Deactivate
	void end() {
		watching.close();
	}
}
