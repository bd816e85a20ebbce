package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.pass.PassResult;

/** Runs the pass that a {@link Rehearsal} prepared, with the packets as its source. */
final class Performance {

	private final PacketKey key;

	Performance(PacketKey key) {
		this.key = key;
	}

	/** Runs a pass with a source, between the real ledger and the real target. */
	@FunctionalInterface
	interface Pass {
		PassResult run(MailSystem source) throws IOException;
	}

	/**
	 * What came of it.
	 *
	 * @param result
	 *            of the pass at the target
	 * @param over
	 *            whether the crossing has done all it could, so that its packets are not needed any more; else it can be applied
	 *            again
	 * @param inStep
	 *            whether nothing more is to be carried for now
	 * @param needs
	 *            for the next rehearsal
	 */
	record Outcome(PassResult result, boolean over, boolean inStep, Needs needs) {
	}

	/**
	 * Applies a crossing; may be done any number of times.
	 *
	 * @param needs
	 *            what its rehearsal was asked for
	 * @throws org.mailferry.agents.internal.packet.PacketRefused
	 *             when its packets are not what was written; nothing was done
	 */
	Outcome run(CrossingFolder folder, MailboxPair pair, MailSystem target, Needs needs, Pass pass)
			throws IOException {
		CrossingReader crossing = new CrossingReader(folder, key);
		PacketSource source = new PacketSource(crossing, needs);
		PassResult done = pass.run(source.system());
		if (source.failure().isPresent()) {
			throw source.failure().get();
		}
		boolean completed = done.ending() == PassResult.Ending.COMPLETED;
		boolean exhausted = done.ending() == PassResult.Ending.INTERRUPTED && source.exhausted();
		Needs.Target known = known(target, pair);
		Needs next = completed
				? new Needs(Optional.of(known), List.of())
				: source.needs(known, done.counters());
		return new Outcome(done, completed || exhausted, completed, next);
	}

	private static Needs.Target known(MailSystem target, MailboxPair pair) {
		try (TargetMailbox mailbox = target.target(pair.target(), CallObserver.NONE)) {
			return new Needs.Target(mailbox.formats(), mailbox.maxUploadBytes());
		}
	}
}
