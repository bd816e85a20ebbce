package org.mailferry.lab.internal.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What was asked of the lab. Its own addresses do not count. */
public final class Counters {

	private final Clock clock;
	private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
	private final Map<String, LongAdder> departures = new ConcurrentHashMap<>();
	private final Map<String, LongAdder> injected = new ConcurrentHashMap<>();
	private final LongAdder chargedNanos = new LongAdder();
	private final LongAdder received = new LongAdder();
	private final LongAdder sent = new LongAdder();
	private final LongAdder unauthorized = new LongAdder();
	private final LongAdder unanchored = new LongAdder();
	private final AtomicLong first = new AtomicLong();
	private final AtomicLong last = new AtomicLong();

	public Counters(Clock clock) {
		this.clock = clock;
	}

	public void reset() {
		requests.clear();
		departures.clear();
		injected.clear();
		chargedNanos.reset();
		received.reset();
		sent.reset();
		unauthorized.reset();
		unanchored.reset();
		first.set(0);
		last.set(0);
	}

	void began() {
		first.compareAndSet(0, clock.millis());
	}

	void ended() {
		last.accumulateAndGet(clock.millis(), Math::max);
	}

	/** Returns how many there have been, this one included. */
	int requested(String operation) {
		LongAdder count = requests.computeIfAbsent(operation, name -> new LongAdder());
		count.increment();
		return count.intValue();
	}

	void departed(String kind) {
		departures.computeIfAbsent(kind, name -> new LongAdder()).increment();
	}

	/** Something went wrong as planned, or because of throttling. */
	void injected(String kind) {
		injected.computeIfAbsent(kind, name -> new LongAdder()).increment();
	}

	/** The server's time that was charged to budgets. */
	void charged(Duration time) {
		chargedNanos.add(time.toNanos());
	}

	/** What went wrong as planned, by the names that rules have for it, and what throttling did. */
	public Map<String, Long> injected() {
		return copy(injected);
	}

	void received(long bytes) {
		received.add(bytes);
	}

	void sent(long bytes) {
		sent.add(bytes);
	}

	void unauthorized() {
		unauthorized.increment();
	}

	void unanchored() {
		unanchored.increment();
	}

	/** Requests that impersonate somebody whom X-AnchorMailbox does not name. */
	public long unanchoredRequests() {
		return unanchored.sum();
	}

	/** Requests by operation. */
	public Map<String, Long> requests() {
		return copy(requests);
	}

	/** Messages that would have left: receipts, invitations, cancellations. */
	public Map<String, Long> departures() {
		return copy(departures);
	}

	private static Map<String, Long> copy(Map<String, LongAdder> counts) {
		Map<String, Long> copy = new TreeMap<>();
		counts.forEach((name, count) -> copy.put(name, count.sum()));
		return copy;
	}

	public long receivedBytes() {
		return received.sum();
	}

	public long sentBytes() {
		return sent.sum();
	}

	String json() {
		Map<String, Long> operations = requests();
		return "{\"requests\":" + json(operations) + ",\"total\":"
				+ operations.values().stream().mapToLong(Long::longValue).sum() + ",\"unauthorized\":"
				+ unauthorized.sum() + ",\"unanchored\":" + unanchored.sum() + ",\"receivedBytes\":" + received.sum()
				+ ",\"sentBytes\":" + sent.sum()
				+ ",\"departures\":" + json(departures()) + ",\"injected\":" + json(injected())
				+ ",\"chargedMillis\":" + chargedNanos.sum() / 1_000_000 + ",\"firstRequestEpochMillis\":" + first.get()
				+ ",\"lastRequestEpochMillis\":" + last.get() + "}\n";
	}

	private static String json(Map<String, Long> counts) {
		StringBuilder json = new StringBuilder("{");
		counts.forEach((name, count) -> json.append(json.length() > 1 ? "," : "").append('"')
				.append(name.replaceAll("[^A-Za-z0-9-]", "")).append("\":").append(count));
		return json.append('}').toString();
	}
}
