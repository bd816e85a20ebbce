package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;

/** Runs a pass against an echo of the target and writes to packets what the source says. */
final class Rehearsal {

	/** The fewest changes that the engine gathers in any process: so both ends gather alike. */
	static final int GATHERED = 2_000;
	private static final ServerBounds UNBOUNDED = new ServerBounds("nobody (relayed crossings)",
			new ConcurrencyRange(ConcurrencyRange.MOST, ConcurrencyRange.MOST, ConcurrencyRange.MOST));
	private static final CrossingBounds BOUNDLESS = new CrossingBounds(Integer.MAX_VALUE, Long.MAX_VALUE);

	private final PassRunner runner;
	private final PacketKey key;

	/**
	 * What is rehearsed.
	 *
	 * @param ledger
	 *            read, never written
	 */
	record Scene(MailboxPair pair, PassKind kind, MailSystem source, Ledger ledger, PassSettings settings, Needs needs,
			CrossingBounds bounds, StopSignal stop) {
	}

	/**
	 * What came of it.
	 *
	 * @param packets
	 *            how many were written; 0 when there is nothing to apply, and nothing is left of the crossing
	 */
	record Outcome(PassResult result, int packets) {
	}

	Rehearsal(PassRunner runner, PacketKey key) {
		this.runner = runner;
		this.key = key;
	}

	/**
	 * Fills a crossing. One of a pass that fails is kept when items are in it; when the disk fails nothing is kept.
	 *
	 * @throws IOException
	 *             when the spool cannot be written
	 */
	Outcome run(Scene scene, CrossingFolder folder, PassListener listener) throws IOException {
		CrossingWriter crossing = new CrossingWriter(folder, key);
		boolean kept = false;
		try {
			askNeeds(scene, crossing);
			RehearsalLedger ledger = new RehearsalLedger(scene.ledger(),
					outcome -> crossing.refused(outcome.source(), outcome.refusal()));
			Allowance allowance = new Allowance(scene.bounds());
			PassResult result = runner.run(request(scene, crossing, ledger, allowance), listener);
			if (crossing.failure().isPresent()) {
				throw crossing.failure().get();
			}
			boolean whole = result.ending() == PassResult.Ending.COMPLETED;
			boolean nothingToDo = whole && scene.kind() == PassKind.SYNC && !ledger.changed()
					&& scene.ledger().openIntents().isEmpty() && scene.needs().questions().isEmpty();
			boolean failed = !whole && (result.failure().isPresent() || scene.stop().requested());
			if (nothingToDo || failed && !allowance.used()) {
				return new Outcome(result, 0);
			}
			int packets = crossing.finish(whole);
			kept = true;
			return new Outcome(result, packets);
		} finally {
			if (!kept) {
				crossing.abandon();
			}
		}
	}

	private static PassRequest request(Scene scene, CrossingWriter crossing, Ledger ledger, Allowance allowance) {
		MailSystem source = OneSide.source((address, observer) -> new RecordingMailbox(
				scene.source().source(address, observer), crossing, allowance));
		MailSystem target = OneSide.target((address, observer) -> {
			Optional<Needs.Target> known = scene.needs().target();
			try (SourceMailbox offering = scene.source().source(scene.pair().source(), observer)) {
				return new EchoMailbox(address, ledger, known.map(Needs.Target::formats).orElseGet(offering::formats),
						known.map(Needs.Target::maxUploadBytes).orElse(Long.MAX_VALUE), allowance);
			}
		});
		return new PassRequest(scene.pair(), scene.kind(), source, target, ledger, rehearsed(scene.settings()),
				scene.stop());
	}

	/** Nothing is under way to the echo, and what cannot be carried is for the real pass to judge. */
	private static PassSettings rehearsed(PassSettings real) {
		return new PassSettings(OptionalInt.empty(), real.askEveryFolder(), real.rebuild(), real.batchItems(),
				real.batchBytes(), Duration.ZERO, real.maxAttempts(), real.source(), UNBOUNDED,
				OptionalInt.of(GATHERED),
				real.spoolDirectory());
	}

	/** Settings of the pass that applies packets: nothing of the source's server is asked, and it gathers as the rehearsal. */
	static PassSettings applying(PassSettings settings) {
		return settings.within(UNBOUNDED, settings.target()).gathering(GATHERED);
	}

	/** Asks what the real pass missed. What does not work now stays needed. */
	private static void askNeeds(Scene scene, CrossingWriter crossing) throws IOException {
		if (scene.needs().questions().isEmpty()) {
			return;
		}
		SourceMailbox real = scene.source().source(scene.pair().source(),
				org.mailferry.api.connector.CallObserver.NONE);
		try (RecordingMailbox source = new RecordingMailbox(real, crossing, new Allowance(BOUNDLESS));
				StopSignal.Registration cancelling = scene.stop().onRequest(source::cancel)) {
			source.formats();
			for (Question question : scene.needs().questions()) {
				ask(question, source, crossing);
			}
		} catch (ConnectorException e) {
			if (crossing.failure().isPresent()) {
				throw crossing.failure().get();
			}
		}
	}

	private static void ask(Question question, RecordingMailbox source, CrossingWriter crossing)
			throws ConnectorException, IOException {
		try {
			switch (question) {
			case Question.Folders folders -> source.folders();
			case Question.Folder folder -> source.folder(folder.id());
			case Question.Changes changes -> list(changes, source);
			case Question.Item item -> source.describe(List.of(item.id()), item.detail());
			case Question.Content content -> source.export(content.format(), List.of(content.item().profile()), NOBODY);
			case Question.Digests digests -> source.digest(digests.format(), digests.items().stream()
					.map(Question.Wanted::profile).toList());
			case Question.Subject subject -> source.subjectHashes(List.of(subject.id()));
			}
		} catch (PermanentException e) {
			if (question instanceof Question.Content content) {
				crossing.refused(content.item().id(),
						new Refusal(Refusal.Kind.REJECTED, e.serverCode(), String.valueOf(e.getMessage())));
			}
		}
	}

	/** To its end: who needs it needs all of it at once. */
	private static void list(Question.Changes changes, RecordingMailbox source) throws ConnectorException {
		Optional<SyncState> since = changes.since();
		boolean last = false;
		while (!last) {
			try {
				ChangePage page = source.changes(changes.folder(), since, changes.detail());
				since = Optional.of(page.next());
				last = page.last();
			} catch (SyncStateRefusedException e) {
				return;
			}
		}
	}

	/** Takes items that are only written to packets. */
	private static final PayloadReceiver NOBODY = new PayloadReceiver() {

		@Override
		public OutputStream begin(ItemId item) {
			return OutputStream.nullOutputStream();
		}

		@Override
		public void complete() {
			// it is in the packets
		}

		@Override
		public void refused(ItemId item, Refusal refusal) {
			// likewise
		}
	};
}
