package org.mailferry.server.internal.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusDocument.HostRow;

/** How fast things go, from what the counters were at different times: the last half hour, a point every ten seconds. */
final class Throughput {

	/** Counters at a time. */
	private record Sample(Instant at, long items, long bytes, Map<String, HostRow> hosts) {
	}

	/**
	 * What was carried within some time.
	 *
	 * @param time
	 *            zero when nothing can be told yet
	 */
	record Rate(Instant until, Duration time, long items, long bytes) {

		double itemsPerSecond() {
			return perSecond(items);
		}

		double bytesPerSecond() {
			return perSecond(bytes);
		}

		private double perSecond(long count) {
			return time.isZero() ? 0 : count * 1_000.0 / time.toMillis();
		}
	}

	private static final Duration STEP = Duration.ofSeconds(10);
	private static final Duration KEPT = Duration.ofMinutes(30);
	private static final Duration RECENT = Duration.ofMinutes(1);

	private final Deque<Sample> samples = new ArrayDeque<>();

	/** Takes note of counters. */
	synchronized void add(StatusDocument document) {
		Sample now = new Sample(document.at(), document.counters().items(), document.counters().bytes(),
				document.hosts().stream().filter(HostRow::alive)
						.collect(Collectors.toMap(HostRow::name, Function.identity(), (one, same) -> one)));
		if (!samples.isEmpty() && Duration.between(samples.getLast().at(), now.at()).compareTo(STEP) < 0) {
			return;
		}
		samples.add(now);
		while (Duration.between(samples.getFirst().at(), now.at()).compareTo(KEPT) > 0) {
			samples.removeFirst();
		}
	}

	/** The last minute, or as much of it as is known. */
	synchronized Rate recent() {
		return samples.isEmpty()
				? new Rate(Instant.EPOCH, Duration.ZERO, 0, 0)
				: between(minuteAgo(), samples.getLast());
	}

	/** The same of one host, as long as it has been there; one that has just joined anew begins at nothing. */
	synchronized Rate recent(HostRow host) {
		if (samples.isEmpty()) {
			return new Rate(Instant.EPOCH, Duration.ZERO, 0, 0);
		}
		Sample first = minuteAgo();
		Sample last = samples.getLast();
		HostRow before = first.hosts().get(host.name());
		HostRow now = last.hosts().get(host.name());
		return before == null || now == null || !before.joined().equals(now.joined())
				? new Rate(last.at(), Duration.ZERO, 0, 0)
				: new Rate(last.at(), Duration.between(first.at(), last.at()), now.items() - before.items(),
						now.bytes() - before.bytes());
	}

	/** The sample with which the last minute begins; the last one when it is the only one. */
	private Sample minuteAgo() {
		Sample last = samples.getLast();
		Sample first = last;
		for (Sample sample : (Iterable<Sample>) samples::descendingIterator) {
			if (sample != last && first != last && Duration.between(sample.at(), last.at()).compareTo(RECENT) > 0) {
				break;
			}
			first = sample;
		}
		return first;
	}

	/** One after another, the oldest first; no more than 180. */
	synchronized List<Rate> history() {
		List<Rate> rates = new ArrayList<>();
		Sample before = null;
		for (Sample sample : samples) {
			if (before != null) {
				rates.add(between(before, sample));
			}
			before = sample;
		}
		return rates;
	}

	/** Counters fall when a process died whose passes had not ended; that is no throughput. */
	private static Rate between(Sample first, Sample last) {
		return new Rate(last.at(), Duration.between(first.at(), last.at()), Math.max(0, last.items() - first.items()),
				Math.max(0, last.bytes() - first.bytes()));
	}
}
