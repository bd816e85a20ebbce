package org.mailferry.agents.internal.relay;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.CrossingName;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketReader;
import org.mailferry.agents.internal.packet.PacketRefused;
import org.mailferry.agents.internal.packet.SealedPacket;
import org.mailferry.api.Hash128;

/**
 * Knows where each answer of a crossing stands. All packets are read when it is opened, so that nothing of a crossing is
 * used before all of it has been found to be what was written. Keeps places only, not answers. Safe for use by any thread.
 */
final class CrossingReader {

	private static final int CHUNK = 64 * 1024;

	private final CrossingName name;
	private final PacketKey key;
	private final List<SealedPacket> packets;
	private final Map<Hash128, Where> places = new HashMap<>();
	private final Notes notes;

	private record Where(int packet, PacketReader.Place place) {
	}

	/**
	 * @throws PacketRefused
	 *             when a packet is missing, altered or another's
	 */
	CrossingReader(CrossingFolder folder, PacketKey key) throws IOException {
		this.name = folder.name();
		this.key = key;
		this.packets = folder.packets();
		Optional<Notes> found = Optional.empty();
		for (int number = 0; number < packets.size(); number++) {
			SealedPacket packet = packets.get(number);
			if (packet.number() != number) {
				throw PacketRefused.altered("packet %d of it is missing".formatted(number));
			}
			packet.check();
			Optional<Notes> here = index(packet);
			found = here.isPresent() ? here : found;
		}
		notes = found.filter(known -> known.packets() == packets.size())
				.orElseThrow(() -> PacketRefused.altered("not all packets of it are there"));
	}

	private Optional<Notes> index(SealedPacket packet) throws IOException {
		Optional<Notes> found = Optional.empty();
		try (PacketReader file = new PacketReader(packet.file(), key, name.label(packet.number()))) {
			Reading reading = new Reading(file);
			int what = reading.octetOrEnd();
			while (what >= 0) {
				if (what == Lane.NOTES) {
					found = Optional.of(Reading.of(reading.block(), Notes::read));
				} else {
					Hash128 question = reading.hash();
					Where where = new Where(packet.number(), file.place());
					if (isUsable(what, reading)) {
						places.put(question, where);
					}
				}
				what = reading.octetOrEnd();
			}
			return found;
		} catch (EOFException e) {
			throw Reading.unreadable();
		}
	}

	/** Goes past an answer or an item; an item that was never completed does not count. */
	private static boolean isUsable(int what, Reading reading) throws IOException {
		switch (what) {
		case Lane.ANSWER -> {
			reading.skipBlock();
			return true;
		}
		case Lane.CONTENT -> {
			int count = reading.skipBlock();
			while (count > 0) {
				count = reading.skipBlock();
			}
			return reading.flag();
		}
		default -> throw Reading.unreadable();
		}
	}

	Notes notes() {
		return notes;
	}

	boolean has(Question question) {
		return places.containsKey(question.key());
	}

	/** The answer to a question that is no {@link Question.Content}; empty when it was not asked at the source. */
	Optional<Answer> answer(Question question) throws IOException {
		Where where = places.get(question.key());
		if (where == null) {
			return Optional.empty();
		}
		try (PacketReader file = open(where)) {
			return Optional.of(Reading.of(new Reading(file).block(), Answer::read));
		}
	}

	/** Writes the content of an item that {@link #has is there}. */
	void copy(Question.Content content, OutputStream out) throws IOException {
		try (PacketReader file = open(places.get(content.key()))) {
			Reading reading = new Reading(file);
			byte[] chunk = reading.block();
			while (chunk.length > 0) {
				for (int from = 0; from < chunk.length; from += CHUNK) {
					out.write(chunk, from, Math.min(CHUNK, chunk.length - from));
				}
				chunk = reading.block();
			}
		}
	}

	private PacketReader open(Where where) throws IOException {
		Path file = packets.get(where.packet()).file();
		PacketReader reader = new PacketReader(file, key, name.label(where.packet()));
		try {
			reader.seek(where.place());
			return reader;
		} catch (IOException e) {
			reader.close();
			throw e;
		}
	}
}
