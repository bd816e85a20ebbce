package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;

/**
 * An attachment named by a request.
 *
 * @param root
 *            the item that stands in a folder
 * @param whole
 *            that item's content
 * @param parent
 *            the message that has the attachment: whole, or one embedded in it
 * @param outer
 *            numbers of the attachments on the way to parent
 */
record AttachmentRef(ItemRef root, MapiMessage whole, MapiMessage parent, List<Integer> outer,
		MapiAttachment attachment) {

	/** The ids below AttachmentIds, their form checked. */
	static List<RequestElement> ids(RequestElement parent) throws SoapFault {
		List<RequestElement> ids = parent.anyOf("AttachmentId");
		for (RequestElement id : ids) {
			id.attributes("Id").requiredAttribute("Id");
		}
		return ids;
	}

	static AttachmentRef find(Call call, RequestElement id) throws ItemError, SoapFault, IOException {
		EntryIds.ParsedAttachment parsed = EntryIds.parseAttachment(id.requiredAttribute("Id"))
				.orElseThrow(() -> new ItemError("ErrorInvalidIdNotAnItemAttachmentId",
						"The id is not the id of an attachment."));
		ItemRef root = ItemRef.find(call, parsed.item());
		MapiMessage whole = root.item().content().message();
		MapiMessage parent = whole;
		List<Integer> outer = new ArrayList<>(parsed.path());
		int last = outer.removeLast();
		for (int number : outer) {
			parent = parent.attachment(number).flatMap(MapiAttachment::embedded).orElseThrow(AttachmentRef::missing);
		}
		return new AttachmentRef(root, whole, parent, outer,
				parent.attachment(last).orElseThrow(AttachmentRef::missing));
	}

	private static ItemError missing() {
		return new ItemError("ErrorItemNotFound", "The specified attachment was not found in the store.");
	}

	/** The item that has the attachment. */
	ItemView view() throws ItemError, IOException {
		return outer.isEmpty() ? root.view() : root.view().embedded(outer, parent);
	}

	Optional<MapiMessage> embedded() {
		return attachment.embedded();
	}
}
