package org.mailferry.connector.ews.internal.elements;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;

/** Exports items as records: one request for each family of items, and one more for attachments that are not in MIME. */
public final class ElementSource {

	/** Sends requests whose answers go to a receiver. */
	@FunctionalInterface
	public interface Sender {
		<R> R send(Operation<R> operation) throws ConnectorException, ReceiverFailedException;
	}

	private static final int OCCURRENCES_AT_ONCE = 100;

	private final Sender sender;
	private final EndpointProperties refused;

	public ElementSource(Sender sender, EndpointProperties refused) {
		this.sender = sender;
		this.refused = refused;
	}

	public void export(List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, ReceiverFailedException {
		for (Map.Entry<ItemFamily, List<ItemProfile>> some : families(items).entrySet()) {
			ElementExport export = read(some.getKey(), some.getValue(), receiver);
			export.refuse();
			if (!export.held().isEmpty()) {
				occurrences(export.held());
				GetContents contents = new GetContents(export.held(), receiver);
				contents.completeOthers();
				if (contents.needed()) {
					sender.send(contents);
				}
			}
		}
	}

	private void occurrences(List<HeldItem> held) throws ConnectorException, ReceiverFailedException {
		OccurrenceExport export = new OccurrenceExport(held);
		for (List<ItemProfile> some : portions(export.profiles())) {
			try {
				sender.send(new GetElements(ItemFamily.APPOINTMENT, some, false, OccurrenceTable.ROWS, export));
			} catch (PermanentException e) {
				export.refused(some, e.serverCode());
			}
		}
		export.conclude();
	}

	/** As many occurrences as are asked for or written at once. */
	static <T> List<List<T>> portions(List<T> all) {
		List<List<T>> portions = new ArrayList<>();
		for (int i = 0; i < all.size(); i += OCCURRENCES_AT_ONCE) {
			portions.add(all.subList(i, Math.min(all.size(), i + OCCURRENCES_AT_ONCE)));
		}
		return portions;
	}

	/** When a server refuses the request for a property in it, that is found and left out. */
	private ElementExport read(ItemFamily family, List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, ReceiverFailedException {
		ElementExport export = new ElementExport(family, refused, receiver);
		try {
			sender.send(new GetElements(family, items, true, refused.of(family), export));
			return export;
		} catch (PermanentException e) {
			if (!PropertyProbe.suspects(e.serverCode()) || !new PropertyProbe(this::ask, refused).learn(family)) {
				throw e;
			}
		}
		export = new ElementExport(family, refused, receiver);
		sender.send(new GetElements(family, items, true, refused.of(family), export));
		return export;
	}

	private <R> R ask(Operation<R> operation) throws ConnectorException {
		try {
			return sender.send(operation);
		} catch (ReceiverFailedException e) {
			throw new IllegalStateException("nobody receives what a probe asks for", e);
		}
	}

	/** Items by family; each family in the order of the list. */
	static Map<ItemFamily, List<ItemProfile>> families(List<ItemProfile> items) {
		Map<ItemFamily, List<ItemProfile>> families = new EnumMap<>(ItemFamily.class);
		for (ItemProfile item : items) {
			families.computeIfAbsent(ItemFamily.of(item.itemClass()), family -> new ArrayList<>()).add(item);
		}
		return families;
	}
}
