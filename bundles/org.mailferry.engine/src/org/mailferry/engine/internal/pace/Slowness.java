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
 * bytes. What is usual for a kind is learned from its first answers, and from then on where nothing presses. Of many answers
 * the middle one counts, so that a few slow mailboxes say nothing of the server. For one thread at a time.
 */
final class Slowness {

	/** Below this nobody cares: networks and garbage collectors alone make such differences. */
	private static final Duration NOTICEABLE = Duration.ofMillis(25);
	private static final int FIRST_ANSWERS = 10;
	/** How far, of its logarithm, one answer moves what is taken for usual. */
	private static final double STEP = 0.05;
	/** The farthest that one answer counts, as a logarithm. */
	private static final double OUTLIER = 1;
	/** So much faster than usual is no chance. */
	private static final double FASTER = 0.6;
	private static final int MOST_KINDS = 1_000;

	/** Requests that should take about the same time. */
	private record Kind(String operation, int magnitude) {
		static Kind of(RoundTrip trip) {
			long bytes = Math.max(1, trip.sentBytes() + trip.receivedBytes());
			return new Kind(trip.operation(), Long.SIZE - Long.numberOfLeadingZeros(bytes));
		}
	}

	/** What a kind usually takes: logarithm of nanoseconds, and from how many answers that is known. */
	private record Usual(double logarithm, int answers) {

		Usual learn(double took) {
			return new Usual(logarithm + (took - logarithm) / (answers + 1), answers + 1);
		}

		Usual follow(double took) {
			return new Usual(logarithm + STEP * Math.clamp(took - logarithm, -OUTLIER, OUTLIER), answers);
		}
	}

	private final Map<Kind, Usual> usual = new HashMap<>();
	private final List<Double> samples = new ArrayList<>();
	private double accepted = 1;
	private double last = 1;

	/**
	 * @param calm
	 *            whether so few requests are in flight that they cannot be the reason when it is slow
	 */
	void add(RoundTrip trip, boolean calm) {
		double took = Math.log(Math.max(NOTICEABLE.toNanos(), trip.elapsed().toNanos()) / accepted);
		Kind kind = Kind.of(trip);
		Usual known = usual.get(kind);
		if (known == null || known.answers() < FIRST_ANSWERS) {
			if (known != null || usual.size() < MOST_KINDS) {
				// What is slow now is slow for a kind that is new, too.
				double unpressed = took - Math.log(Math.max(1, last));
				usual.put(kind, known == null ? new Usual(unpressed, 1) : known.learn(unpressed));
			}
			return;
		}
		samples.add(Math.exp(took - known.logarithm()));
		if (calm) {
			usual.put(kind, known.follow(took));
		}
	}

	/** How many requests have been compared. */
	int samples() {
		return samples.size();
	}

	/** The middle of all samples, which are forgotten by this: 1 is as usual. */
	double take() {
		Collections.sort(samples);
		last = samples.get(samples.size() / 2);
		samples.clear();
		return last;
	}

	void forgetSamples() {
		samples.clear();
	}

	/** So slow is what has to be taken for usual from now on. */
	void accept(double times) {
		accepted *= times;
		last = 1;
	}

	/** It may have become faster again than what was taken for usual. */
	void relax(double times) {
		if (times < FASTER) {
			accepted *= times;
			last = 1;
		}
	}
}
