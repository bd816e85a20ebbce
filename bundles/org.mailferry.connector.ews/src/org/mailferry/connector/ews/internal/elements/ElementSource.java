package org.mailferry.connector.ews.internal.elements;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;

/** Exports items as records: one request for each family of items, and one more for attachments that are not in MIME. */
public final class ElementSource {

	/** Sends requests whose answers go to a receiver. */
	@FunctionalInterface
	public interface Sender {
		<R> R send(Operation<R> operation) throws ConnectorException, ReceiverFailedException;
	}

	private final Sender sender;

	public ElementSource(Sender sender) {
		this.sender = sender;
	}

	public void export(List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, ReceiverFailedException {
		for (Map.Entry<ItemFamily, List<ItemProfile>> some : families(items).entrySet()) {
			ElementExport export = new ElementExport(some.getKey(), receiver);
			sender.send(new GetElements(some.getKey(), some.getValue(), true, export));
			export.refuse();
			if (!export.held().isEmpty()) {
				GetContents contents = new GetContents(export.held(), receiver);
				contents.completeOthers();
				if (contents.needed()) {
					sender.send(contents);
				}
			}
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
