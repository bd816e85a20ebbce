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
	private static final Duration WINDOW = Duration.ofSeconds(10);

	/** What all passes had done by then. */
	private record Sample(Instant at, PassCounters counters) {

		/** Carried by a sync, compared by a verification. */
		long items() {
			return Math.max(counters.items(), counters.compared());
		}
	}

	private final Clock clock;
	private final Registration watching;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final Deque<Moment> moments = new ArrayDeque<>();
	/** The last {@link #WINDOW} of the run. */
	private final Deque<Sample> samples = new ArrayDeque<>();

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
			samples.clear();
		}
		listeners.forEach(Runnable::run);
	}

	@Override
	public void running(RunProgress progress) {
		record(progress.counters(), progress.running());
	}

	@Override
	public void ended(RunSummary summary) {
		record(PassCounters.ZERO, 0);
	}

	private void record(PassCounters counters, int running) {
		synchronized (this) {
			Instant now = clock.instant();
			// A run has begun or ended in between: its counters do not follow those before.
			if (samples.isEmpty() || counters.bytes() < samples.getLast().counters().bytes()
					|| new Sample(now, counters).items() < samples.getLast().items()) {
				samples.clear();
			}
			samples.addLast(new Sample(now, counters));
			while (Duration.between(samples.getFirst().at(), now).compareTo(WINDOW) > 0) {
				samples.removeFirst();
			}
			moments.addLast(moment(samples.getFirst(), samples.getLast(), running));
			while (Duration.between(moments.getFirst().at(), now).compareTo(KEPT) > 0) {
				moments.removeFirst();
			}
		}
		listeners.forEach(Runnable::run);
	}

	private static Moment moment(Sample first, Sample last, int running) {
		double seconds = Duration.between(first.at(), last.at()).toMillis() / 1_000.0;
		if (seconds <= 0) {
			return new Moment(last.at(), 0, 0, running, 0);
		}
		double throttled = running == 0
				? 0
				: last.counters().throttled().minus(first.counters().throttled()).toMillis() / 1_000.0
						/ (seconds * running);
		return new Moment(last.at(), (last.items() - first.items()) / seconds,
				(last.counters().bytes() - first.counters().bytes()) / seconds, running,
				Math.clamp(throttled, 0.0, 1.0));
	}

	@Deactivate
	void end() {
		watching.close();
	}
}
