package org.mailferry.releng.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.elements.ElementDigests;
import org.mailferry.connector.ews.internal.elements.ElementSource;
import org.mailferry.connector.ews.internal.elements.ElementTarget;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;

/**
 * Servers between which items travel as elements. The first byte says of what class the items are, the rest is what the
 * servers say in turn: the source, when it is asked for items and then for attachments, and then the target. What was
 * exported must be the same however the bytes arrive, it must be readable again, and requests made of it must be XML.
 */
public final class ItemElements {

	private static final List<String> CLASSES = List.of("IPM.Note", "IPM.Post", "IPM.Appointment", "IPM.Contact",
			"IPM.DistList", "IPM.Task", "IPM.StickyNote");

	private ItemElements() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		if (input.length == 0) {
			return;
		}
		String text = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1);
		List<ItemProfile> items = items(CLASSES.get((input[0] & 0xFF) % CLASSES.size()));
		Answers server = Answers.of(text, false);
		Optional<Exported> whole = exported(items, server);
		Optional<Exported> pieces = exported(items, Answers.of(text, true));
		if (whole.isPresent() && pieces.isPresent() && !whole.get().told().equals(pieces.get().told())) {
			throw new AssertionError("whole: " + whole.get().told() + ", in pieces: " + pieces.get().told());
		}
		whole.ifPresent(exported -> create(exported, server));
		digest(items, Answers.of(text, false));
	}

	private static List<ItemProfile> items(String itemClass) {
		return List.of("AAA=", "AAB=").stream().map(id -> new ItemProfile(new ItemId(id), Hash128.of(id), 0, itemClass,
				0, true, Optional.empty(), new TreeMap<>())).toList();
	}

	/** Empty when the export failed as a whole. */
	private static Optional<Exported> exported(List<ItemProfile> items, Answers server) {
		Exported exported = new Exported();
		try {
			new ElementSource(server::call, new EndpointProperties(EndpointMemory.unkept())).export(items, exported);
			return Optional.of(exported);
		} catch (ReceiverFailedException e) {
			throw new AssertionError("the receiver takes everything", e);
		} catch (ConnectorException e) {
			return Optional.empty();
		}
	}

	private static void create(Exported exported, Answers server) {
		List<ItemRecords.Bytes> records = exported.records.values().stream()
				.map(bytes -> new ItemRecords.Bytes(bytes, Integer.MAX_VALUE)).toList();
		if (records.isEmpty()) {
			return;
		}
		try {
			for (ItemResult result : ItemRecords.results(records, server)) {
				if (result instanceof ItemResult.Refused refused
						&& refused.refusal().code().equals(ElementTarget.UNREADABLE)) {
					throw new AssertionError("what was exported cannot be read: " + refused);
				}
			}
		} catch (ConnectorException e) {
			// the target said something else, or nothing
			return;
		}
	}

	private static void digest(List<ItemProfile> items, Answers server) {
		try {
			new ElementDigests(server::call, new EndpointProperties(EndpointMemory.unkept())).digest(items);
		} catch (ConnectorException e) {
			// the source said something else, or nothing
			return;
		}
	}

	private static final class Exported implements PayloadReceiver {

		private final Map<ItemId, byte[]> records = new LinkedHashMap<>();
		private final StringBuilder told = new StringBuilder();
		private ByteArrayOutputStream current;
		private ItemId item;

		@Override
		public OutputStream begin(ItemId next) {
			item = next;
			current = new ByteArrayOutputStream();
			return current;
		}

		@Override
		public void complete() {
			if (current == null) {
				throw new AssertionError("something is complete that was not begun");
			}
			if (records.put(item, current.toByteArray()) != null) {
				throw new AssertionError("an item is complete twice");
			}
			current = null;
		}

		@Override
		public void refused(ItemId refused, Refusal refusal) {
			told.append(refused).append(refusal).append('\n');
		}

		String told() {
			StringBuilder all = new StringBuilder(told);
			records.forEach((id, record) -> all.append(id).append('\n')
					.append(new String(record, StandardCharsets.ISO_8859_1)));
			return all.toString();
		}
	}
}
