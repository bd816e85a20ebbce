package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.List;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.pass.FolderVerification;
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
		PassResult run(MailSystem source);
	}

	/**
	 * What came of it.
	 *
	 * @param result
	 *            of the pass at both ends together
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
		PassResult result = atBothEnds(done, crossing.notes().effort());
		boolean completed = done.ending() == PassResult.Ending.COMPLETED;
		boolean exhausted = done.ending() == PassResult.Ending.INTERRUPTED && source.exhausted();
		Needs.Target known = known(target, pair);
		Needs next = completed
				? new Needs(java.util.Optional.of(known), List.of())
				: source.needs(known, done.counters());
		return new Outcome(result, completed || exhausted, completed, next);
	}

	private static Needs.Target known(MailSystem target, MailboxPair pair) {
		try (TargetMailbox mailbox = target.target(pair.target(), CallObserver.NONE)) {
			return new Needs.Target(mailbox.formats(), mailbox.maxUploadBytes());
		}
	}

	private static PassResult atBothEnds(PassResult result, Notes.Effort effort) {
		List<FolderVerification> rows = result.verification();
		return new PassResult(result.ending(), result.counters().plus(effort.counters()), result.failure(), rows);
	}
}
