package org.mailferry.operations.internal.run;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.PairId;
import org.mailferry.api.StopSignal;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.internal.Lines;

/**
 * Ends the syncs of this process whose pair is suspended, whatever run they belong to. A sync enters before it asks whether
 * its pair is marked, and a pair is marked before its syncs are looked for: so none is missed. Safe for use by any thread.
 */
public final class Suspensions {

	private final ProjectStore store;
	private final Lines lines;
	private final Set<Stay> syncs = ConcurrentHashMap.newKeySet();

	public Suspensions(ProjectStore store) {
		this.store = store;
		lines = new Lines(store);
	}

	/** Marks pairs, and asks their syncs to stop, here and on agent hosts. */
	public void suspend(Collection<PairId> pairs) {
		store.suspend(pairs, true);
		lines.marked(pairs, true);
		Set<PairId> marked = Set.copyOf(pairs);
		syncs.stream().filter(sync -> marked.contains(sync.pair)).forEach(Stay::suspend);
	}

	/** Takes the marks away. */
	public void resume(Collection<PairId> pairs) {
		store.suspend(pairs, false);
		lines.marked(pairs, false);
	}

	/**
	 * A pass is about to begin. Verifications are never suspended.
	 *
	 * @param halt
	 *            ends all passes of its run
	 */
	Stay enter(PairId pair, PassKind kind, StopSignal halt) {
		Stay stay = new Stay(pair, kind, halt);
		if (kind == PassKind.SYNC) {
			syncs.add(stay);
		}
		return stay;
	}

	/** From the begin of a pass until it is closed. */
	final class Stay implements AutoCloseable {

		private final PairId pair;
		private final PassKind kind;
		private final StopSignal stop = new StopSignal();
		private final StopSignal.Registration halted;
		private volatile boolean suspended;

		private Stay(PairId pair, PassKind kind, StopSignal halt) {
			this.pair = pair;
			this.kind = kind;
			halted = halt.onRequest(stop::request);
		}

		private void suspend() {
			suspended = true;
			stop.request();
		}

		/** Whether the pair is suspended already, so that the pass must not begin. */
		boolean barred() {
			return kind == PassKind.SYNC && store.pairs(List.of(pair)).stream().anyMatch(PairSummary::suspended);
		}

		/** Ends this pass alone. */
		StopSignal stop() {
			return stop;
		}

		/** Whether it was asked to stop because its pair was suspended meanwhile. */
		boolean suspended() {
			return suspended;
		}

		@Override
		public void close() {
			halted.close();
			syncs.remove(this);
		}
	}
}
