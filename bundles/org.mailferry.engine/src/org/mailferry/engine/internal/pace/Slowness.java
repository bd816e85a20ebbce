package org.mailferry.engine.internal.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.connector.CallObserver.RoundTrip;

/**
 * How many times longer a server takes than it does when nothing presses. A batch of 4 MB takes longer than a question
 * after one folder, so each request is compared with those of its own kind only: the same operation with about as many
 * bytes. Of many the middle one counts, so that a few slow mailboxes say nothing of the server. For one thread at a time.
 */
final class Slowness {

	/** Below this nobody cares: networks and garbage collectors alone make such differences. */
	private static final Duration NOTICEABLE = Duration.ofMillis(25);
	/** How far one fast answer moves what is taken for usual. */
	private static final double APPROACH = 0.5;
	private static final int MOST_KINDS = 1_000;

	/** Requests that should take about the same time. */
	private record Kind(String operation, int magnitude) {
		static Kind of(RoundTrip trip) {
			long bytes = Math.max(1, trip.sentBytes() + trip.receivedBytes());
			return new Kind(trip.operation(), Long.SIZE - Long.numberOfLeadingZeros(bytes));
		}
	}

	private final Map<Kind, Double> usual = new HashMap<>();
	private final List<Double> samples = new ArrayList<>();
	private double accepted = 1;

	void add(RoundTrip trip) {
		double took = Math.max(NOTICEABLE.toNanos(), trip.elapsed().toNanos());
		Kind kind = Kind.of(trip);
		Double known = usual.get(kind);
		if (known == null) {
			if (usual.size() < MOST_KINDS) {
				usual.put(kind, took / accepted);
			}
			return;
		}
		samples.add(took / (known * accepted));
		if (took < known) {
			usual.put(kind, known + (took - known) * APPROACH);
		}
	}

	/** How many requests have been compared. */
	int samples() {
		return samples.size();
	}

	/** The middle of all samples, which are forgotten by this: 1 is as usual. */
	double take() {
		Collections.sort(samples);
		double middle = samples.get(samples.size() / 2);
		samples.clear();
		return middle;
	}

	void forgetSamples() {
		samples.clear();
	}

	/** So slow is what has to be taken for usual from now on. */
	void accept(double times) {
		accepted *= times;
	}

	/** It has become faster again than what was accepted. */
	void relax(double times) {
		if (times < 1) {
			accepted = Math.max(1, accepted * times);
		}
	}
}
