package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Refusal;

/**
 * Writes the packets of one crossing. Each connection to the source has a lane of its own, so that none waits for another's
 * items. Safe for use by any thread.
 */
final class CrossingWriter {

	private final CrossingFolder folder;
	private final PacketKey key;
	private final AtomicInteger packets = new AtomicInteger();
	private final Set<Hash128> written = ConcurrentHashMap.newKeySet();
	private final ReentrantLock lock = new ReentrantLock();
	private final List<Lane> lanes = new ArrayList<>();
	private final Map<PayloadFormat, Notes.Lost> lost = new LinkedHashMap<>();
	private final Map<Notes.Carried, Boolean> carried = new LinkedHashMap<>();
	private final Map<ItemId, Refusal> refused = new LinkedHashMap<>();
	private List<PayloadFormat> formats = List.of();
	private IOException failure;

	CrossingWriter(CrossingFolder folder, PacketKey key) {
		this.folder = folder;
		this.key = key;
	}

	CrossingFolder folder() {
		return folder;
	}

	PacketKey key() {
		return key;
	}

	int nextPacket() {
		return packets.getAndIncrement();
	}

	/** A lane for one more connection. */
	Lane lane() {
		Lane lane = new Lane(this);
		lock.lock();
		try {
			lanes.add(lane);
		} finally {
			lock.unlock();
		}
		return lane;
	}

	/** Whether a question has its answer in the packets. */
	boolean has(Hash128 question) {
		return written.contains(question);
	}

	/** A question has its answer from now on; false when it had one before. */
	boolean claim(Hash128 question) {
		return written.add(question);
	}

	/** Whether anything was answered. */
	boolean isEmpty() {
		return written.isEmpty();
	}

	/** What the source offers at the beginning; what it says later is not heard. */
	void formats(List<PayloadFormat> offered) {
		lock.lock();
		try {
			if (formats.isEmpty()) {
				formats = List.copyOf(offered);
			}
		} finally {
			lock.unlock();
		}
	}

	void lost(FormatUnavailableException unknown) {
		lock.lock();
		try {
			lost.put(unknown.format(), Notes.Lost.of(unknown));
		} finally {
			lock.unlock();
		}
	}

	void carried(Notes.Carried property, boolean whether) {
		lock.lock();
		try {
			carried.put(property, whether);
		} finally {
			lock.unlock();
		}
	}

	/** The source does not give an item, for good. */
	void refused(ItemId item, Refusal refusal) {
		lock.lock();
		try {
			refused.put(item, refusal);
		} finally {
			lock.unlock();
		}
	}

	/** The disk did not take something: the crossing cannot be used. */
	void failed(IOException cause) {
		lock.lock();
		try {
			failure = cause;
		} finally {
			lock.unlock();
		}
	}

	Optional<IOException> failure() {
		lock.lock();
		try {
			return Optional.ofNullable(failure);
		} finally {
			lock.unlock();
		}
	}

	/**
	 * Writes what is left and seals everything. To be called when nothing uses the lanes any more.
	 *
	 * @return how many packets there are
	 */
	int finish(boolean whole) throws IOException {
		lock.lock();
		try {
			for (Lane lane : lanes) {
				lane.seal();
			}
			Lane last = new Lane(this);
			lanes.add(last);
			last.notes(new Notes(packets.get() + 1, whole, formats, lost, carried, refused));
			last.seal();
			folder.settle();
			return packets.get();
		} finally {
			lock.unlock();
		}
	}

	/** Gives it up: nothing of it is left. */
	void abandon() throws IOException {
		lock.lock();
		try {
			for (Lane lane : lanes) {
				lane.discard();
			}
			folder.delete();
		} finally {
			lock.unlock();
		}
	}
}
