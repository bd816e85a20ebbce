package org.mailferry.testkit.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.api.relay.RelayedCrossing.Stage;

/** Crossings of a project that is gone with the process. */
public final class InMemoryCrossings implements CrossingRegister {

	private final Map<PairId, RelayedCrossing> crossings = new HashMap<>();
	private final Map<PairId, byte[]> needs = new HashMap<>();

	private boolean relayed;

	@Override
	public synchronized boolean relayed() {
		return relayed;
	}

	@Override
	public synchronized void relayed(boolean now) {
		if (relayed != now) {
			List.copyOf(crossings.values()).forEach(this::over);
		}
		relayed = now;
	}

	@Override
	public synchronized Map<String, Integer> arrived() {
		return crossings.values().stream().filter(crossing -> crossing.stage() == Stage.ARRIVED)
				.collect(Collectors.toMap(crossing -> crossing.targetHost().orElseThrow(), crossing -> 1,
						Integer::sum));
	}

	@Override
	public synchronized RelayedCrossing begin(PairId pair, PassKind kind, String sourceHost,
			long everyFolder) {
		RelayedCrossing before = crossings.get(pair);
		RelayedCrossing begun = new RelayedCrossing(pair, Hash128.of("pair " + pair.value()),
				before == null ? 1 : before.number() + 1, kind, Stage.READING, 0, 0, sourceHost, Optional.empty(),
				everyFolder);
		crossings.put(pair, begun);
		return begun;
	}

	@Override
	public synchronized Optional<RelayedCrossing> of(PairId pair) {
		return Optional.ofNullable(crossings.get(pair));
	}

	@Override
	public synchronized Optional<RelayedCrossing> of(Hash128 name) {
		return crossings.values().stream().filter(crossing -> crossing.name().equals(name)).findFirst();
	}

	private boolean step(RelayedCrossing crossing, boolean alsoOver, UnaryOperator<RelayedCrossing> change) {
		RelayedCrossing now = crossings.get(crossing.pair());
		boolean current = now != null && now.number() == crossing.number()
				&& (alsoOver || now.stage() != Stage.OVER);
		if (current) {
			crossings.put(crossing.pair(), change.apply(now));
		}
		return current;
	}

	@Override
	public synchronized boolean written(RelayedCrossing crossing, int packets, long bytes) {
		return step(crossing, false, now -> new RelayedCrossing(now.pair(), now.name(), now.number(), now.kind(),
				Stage.WRITTEN, packets, bytes, now.sourceHost(), now.targetHost(), now.everyFolder()));
	}

	@Override
	public synchronized boolean arrived(RelayedCrossing crossing, String targetHost) {
		return step(crossing, false, now -> new RelayedCrossing(now.pair(), now.name(), now.number(), now.kind(),
				Stage.ARRIVED, now.packets(), now.bytes(), now.sourceHost(), Optional.of(targetHost),
				now.everyFolder()));
	}

	@Override
	public synchronized boolean over(RelayedCrossing crossing) {
		return step(crossing, true, now -> new RelayedCrossing(now.pair(), now.name(), now.number(), now.kind(),
				Stage.OVER, now.packets(), now.bytes(), now.sourceHost(), now.targetHost(),
				now.everyFolder()));
	}

	@Override
	public synchronized byte[] needs(PairId pair) {
		return needs.getOrDefault(pair, new byte[0]).clone();
	}

	@Override
	public synchronized void needs(PairId pair, byte[] kept) {
		if (kept.length > MOST_NEEDS_BYTES) {
			throw new IllegalArgumentException("needs of %d bytes".formatted(kept.length));
		}
		needs.put(pair, Objects.requireNonNull(kept).clone());
	}
}
