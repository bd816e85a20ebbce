package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.mailferry.agents.internal.pace.EveryFolder;
import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.CrossingName;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketReader;
import org.mailferry.agents.internal.packet.PacketRefused;
import org.mailferry.agents.internal.packet.PacketSpool;
import org.mailferry.agents.internal.packet.SealedPacket;
import org.mailferry.agents.internal.transfer.Shipment;
import org.mailferry.agents.internal.transfer.TransferRefused;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.api.relay.RelayedCrossing.Stage;

/**
 * What the three mail agents of one host do for relayed crossings: read, ship, apply. Each step may be taken any number of
 * times; what a host that died left undone, the same step does. Safe for use by any thread.
 */
public final class RelayHost {

	private final String host;
	private final RelayDesk desk;
	private final PassRunner runner;
	private final PacketKey key;
	private final PacketSpool outgoing;
	private final PacketSpool incoming;
	private final CrossingBounds bounds;

	/**
	 * One step on a pair.
	 *
	 * @param everyFolder
	 *            the order by which a crossing that is begun now asks every folder; 0 without
	 * @param stop
	 *            ends it
	 * @param suspended
	 *            whether it was stopped because its pair has been suspended
	 */
	public record Task(MailboxPair pair, PassKind kind, PassSettings settings, long everyFolder, StopSignal stop,
			BooleanSupplier suspended, PassListener listener) {
	}

	/**
	 * What came of a step.
	 *
	 * @param result
	 *            of the pass, as far as this step was part of it
	 * @param next
	 *            the crossing, when another step is to follow at its stage; empty when nothing is to be done until the pair is
	 *            due again, or when what failed must be done again
	 */
	public record Done(PassResult result, Optional<RelayedCrossing> next) {
	}

	/**
	 * @param host
	 *            this host's name in the project
	 * @param outgoing
	 *            for packets that are written here
	 * @param incoming
	 *            for packets that arrive here
	 */
	public RelayHost(String host, RelayDesk desk, PassRunner runner, PacketKey key, PacketSpool outgoing,
			PacketSpool incoming,
			CrossingBounds bounds) {
		this.host = host;
		this.desk = desk;
		this.runner = runner;
		this.key = key;
		this.outgoing = outgoing;
		this.incoming = incoming;
		this.bounds = bounds;
	}

	private static CrossingName name(RelayedCrossing crossing) {
		return new CrossingName(crossing.name(), crossing.number());
	}

	/**
	 * The mail source agent's step: reads what is to be carried into packets. A crossing that is under way is not read again,
	 * unless its packets are gone or on a host that is dead. Waits for room in the spool.
	 */
	public Done read(Task task, MailSystem source) throws InterruptedException {
		Optional<RelayedCrossing> underWay = desk.crossings().of(task.pair().id())
				.filter(crossing -> crossing.kind() == task.kind()).filter(this::isUnderWay);
		if (underWay.isPresent()) {
			return new Done(ended(Ending.INTERRUPTED, Optional.empty()), underWay);
		}
		RelayedCrossing crossing = desk.crossings().begin(task.pair().id(), task.kind(), host,
				task.everyFolder());
		try {
			Optional<CrossingFolder> folder = outgoing.begin(name(crossing), bounds.bytes(), task.stop());
			if (folder.isEmpty()) {
				return new Done(ended(Ending.INTERRUPTED, Optional.empty()), Optional.empty());
			}
			return read(task, source, crossing, folder.get());
		} catch (IOException e) {
			return new Done(ended(Ending.FAILED, Optional.of(diskFull(e))), Optional.empty());
		}
	}

	/** Packets on a host that is dead are not waited for: it may never come back. */
	private boolean isUnderWay(RelayedCrossing crossing) {
		return switch (crossing.stage()) {
		case WRITTEN -> crossing.sourceHost().equals(host)
				? outgoing.find(name(crossing)).isPresent()
				: desk.serves(crossing.sourceHost(), AgentRole.MAIL_TRANSFER);
		case ARRIVED -> crossing.targetHost().filter(target -> desk.serves(target, AgentRole.MAIL_TARGET))
				.isPresent();
		case READING, OVER -> false;
		};
	}

	private Done read(Task task, MailSystem source, RelayedCrossing crossing, CrossingFolder folder)
			throws IOException {
		AtomicReference<Rehearsal.Outcome> outcome = new AtomicReference<>();
		desk.whileReading(task.pair(), task.kind(), ledger -> {
			Rehearsal.Outcome read = new Rehearsal(runner, key)
					.run(new Rehearsal.Scene(task.pair(), task.kind(), source,
							ledger, settings(task, crossing), needs(task.pair()), bounds, task.stop()), folder,
							task.listener());
			outcome.set(read);
			return asPass(read);
		});
		PassResult result = asPass(outcome.get());
		if (outcome.get().packets() == 0) {
			carriedOut(crossing, result);
			desk.crossings().over(crossing);
			return new Done(result, Optional.empty());
		}
		long bytes = folder.packets().stream().mapToLong(SealedPacket::bytes).sum();
		if (!desk.crossings().written(crossing, outcome.get().packets(), bytes)) {
			folder.delete();
			return new Done(result, Optional.empty());
		}
		return new Done(result, desk.crossings().of(task.pair().id()));
	}

	/** Both ends ask the same folders. */
	private static PassSettings settings(Task task, RelayedCrossing crossing) {
		return EveryFolder.nowAndThen(task.settings(), task.pair().id(), crossing.number(),
				crossing.everyFolder());
	}

	private void carriedOut(RelayedCrossing crossing, PassResult result) {
		if (crossing.everyFolder() > 0 && result.ending() == Ending.COMPLETED) {
			desk.askedEveryFolder(crossing.pair(), crossing.everyFolder());
		}
	}

	/** Who cannot read them any more begins without. */
	private Needs needs(MailboxPair pair) {
		byte[] kept = desk.crossings().needs(pair.id());
		try {
			return kept.length == 0 ? Needs.NONE : Needs.of(kept);
		} catch (IOException e) {
			return Needs.NONE;
		}
	}

	/** What the echo took counts for nothing: only what it took to read. A pass that has written packets is not at its end. */
	private static PassResult asPass(Rehearsal.Outcome outcome) {
		PassResult read = outcome.result();
		PassCounters counters = read.counters();
		PassCounters zero = PassCounters.ZERO;
		PassCounters effort = new PassCounters(zero.created(), zero.updated(), zero.readFlags(), zero.moved(),
				zero.deleted(), zero.folders(), zero.bytes(), zero.refused(), zero.compared(), counters.roundTrips(),
				counters.inSource(), zero.inTarget(), counters.throttledBySource(), zero.throttledByTarget(),
				counters.queued());
		boolean goesOn = outcome.packets() > 0;
		return new PassResult(goesOn ? Ending.INTERRUPTED : read.ending(), effort,
				goesOn ? Optional.empty() : read.failure(), List.of());
	}

	/**
	 * The mail transfer agent's step: brings the packets of a crossing that was written here to a host at the target.
	 *
	 * @param targetHost
	 *            that host's name in the project
	 * @param at
	 *            where it takes packets in
	 */
	public Done ship(Task task, Shipment shipment, String targetHost, InetSocketAddress at)
			throws InterruptedException {
		Optional<RelayedCrossing> crossing = desk.crossings().of(task.pair().id())
				.filter(known -> known.stage() == Stage.WRITTEN && known.sourceHost().equals(host));
		Optional<CrossingFolder> folder = crossing.flatMap(known -> outgoing.find(name(known)));
		if (folder.isEmpty()) {
			crossing.ifPresent(lost -> desk.crossings().over(lost));
			return new Done(ended(Ending.INTERRUPTED, Optional.empty()), Optional.empty());
		}
		try {
			if (!isSealedWithOurKey(folder.get())) {
				// They were written before this host got the key it has now.
				desk.crossings().over(crossing.get());
				return new Done(ended(Ending.INTERRUPTED, Optional.empty()), Optional.empty());
			}
			if (shipment.send(folder.get(), at, task.stop())) {
				desk.crossings().arrived(crossing.get(), targetHost);
			}
			return new Done(ended(Ending.INTERRUPTED, Optional.empty()),
					desk.crossings().of(task.pair().id()).filter(known -> known.stage() != Stage.OVER));
		} catch (TransferRefused e) {
			return e.code().equals(TransferRefused.OTHER_KEY)
					? otherKey(crossing.get(), targetHost, at)
					: refused(task, crossing.get(), e);
		} catch (IOException e) {
			return new Done(ended(Ending.FAILED, Optional.of(diskFull(e))), crossing);
		}
	}

	private boolean isSealedWithOurKey(CrossingFolder folder) throws IOException {
		List<SealedPacket> packets = folder.packets();
		return !packets.isEmpty() && Arrays.equals(PacketReader.keyId(packets.getFirst().file()), key.id());
	}

	/** Nothing arrives until somebody has given one of the two hosts another key: one finding for all mailboxes. */
	private Done otherKey(RelayedCrossing crossing, String targetHost, InetSocketAddress at) {
		Finding finding = new Finding(TransferRefused.OTHER_KEY, Severity.ERROR, host + " → " + targetHost,
				"The hosts %s and %s have different packet keys, so %s takes in no packets of %s. Give both the same --packet-key-file and start them again; what waits follows by itself."
						.formatted(host, targetHost, targetHost, host),
				"at " + at.getHostString() + ":" + at.getPort());
		desk.record(finding);
		return new Done(ended(Ending.FAILED, Optional.of(finding)), Optional.of(crossing));
	}

	/** What cannot arrive as it is, is read again. */
	private Done refused(Task task, RelayedCrossing crossing, TransferRefused refusal) throws InterruptedException {
		Finding finding = refusal.finding(task.pair().source().value());
		desk.record(task.pair().id(), finding);
		boolean hopeless = refusal.isFinal();
		if (hopeless) {
			desk.crossings().over(crossing);
		}
		return new Done(ended(Ending.FAILED, Optional.of(finding)),
				hopeless ? Optional.empty() : Optional.of(crossing));
	}

	/** The mail target agent's step: applies the packets of a crossing that has arrived here. */
	public Done apply(Task task, MailSystem target) {
		Optional<RelayedCrossing> crossing = desk.crossings().of(task.pair().id())
				.filter(known -> known.stage() == Stage.ARRIVED && known.targetHost().equals(Optional.of(host)));
		Optional<CrossingFolder> folder = crossing.flatMap(known -> incoming.find(name(known)));
		if (folder.isEmpty()) {
			crossing.ifPresent(lost -> desk.crossings().over(lost));
			return new Done(ended(Ending.INTERRUPTED, Optional.empty()), Optional.empty());
		}
		try {
			return apply(task, target, crossing.get(), folder.get());
		} catch (PacketRefused e) {
			Finding finding = e.finding(task.pair().source().value());
			desk.record(task.pair().id(), finding);
			desk.crossings().over(crossing.get());
			return new Done(ended(Ending.FAILED, Optional.of(finding)), Optional.empty());
		} catch (IOException e) {
			return new Done(ended(Ending.FAILED, Optional.of(diskFull(e))), crossing);
		}
	}

	private Done apply(Task task, MailSystem target, RelayedCrossing crossing, CrossingFolder folder)
			throws IOException {
		Performance.Outcome outcome = new Performance(key).run(folder, task.pair(), target, needs(task.pair()),
				packets -> desk.pass(new PassOrder(task.pair(), crossing.kind(), packets, target,
						Rehearsal.applying(settings(task, crossing)), task.stop(), task.suspended()), task.listener()));
		if (!outcome.over()) {
			return new Done(outcome.result(), Optional.of(crossing));
		}
		carriedOut(crossing, outcome.result());
		desk.crossings().needs(task.pair().id(), fitting(outcome.needs()));
		desk.crossings().over(crossing);
		folder.delete();
		return new Done(outcome.result(), Optional.empty());
	}

	/** What is left out now is found out again by the next crossing. */
	private static byte[] fitting(Needs needs) {
		Needs kept = needs;
		byte[] bytes = kept.toBytes();
		while (bytes.length > CrossingRegister.MOST_NEEDS_BYTES) {
			kept = new Needs(kept.target(), kept.questions().subList(0, kept.questions().size() / 2));
			bytes = kept.toBytes();
		}
		return bytes;
	}

	/** Whether packets of a crossing may come to this project. */
	public boolean expects(CrossingName arriving) {
		return desk.crossings().of(arriving.pair()).filter(known -> known.number() == arriving.number())
				.filter(known -> known.stage() == Stage.WRITTEN || known.stage() == Stage.ARRIVED).isPresent();
	}

	/** Deletes packets that nobody needs any more. To be called every few seconds and when the host begins. */
	public void sweep() throws IOException {
		sweep(outgoing, crossing -> crossing.sourceHost().equals(host));
		sweep(incoming, crossing -> crossing.targetHost().map(host::equals).orElse(true));
	}

	private void sweep(PacketSpool spool, java.util.function.Predicate<RelayedCrossing> isHere) throws IOException {
		for (CrossingName name : spool.crossings()) {
			Optional<RelayedCrossing> needed = desk.crossings().of(name.pair())
					.filter(known -> known.number() == name.number() && known.stage() != Stage.OVER).filter(isHere);
			Optional<CrossingFolder> folder = spool.find(name);
			if (needed.isEmpty() && folder.isPresent()) {
				folder.get().delete();
			}
		}
	}

	private static PassResult ended(Ending ending, Optional<Finding> failure) {
		return new PassResult(ending, PassCounters.ZERO, failure, List.of());
	}

	private static Finding diskFull(IOException cause) {
		return new Finding("spool.disk-full", Severity.ERROR, "packets",
				"The packet spool cannot be written or read. Free space there or choose another directory; nothing is lost, the source is read again.",
				String.valueOf(cause.getMessage()));
	}
}
