package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.StoreRefusal;

/**
 * MoveItem and CopyItem. Both give an item with a new id and the same search key.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/moveitem-operation
 */
final class MoveOrCopyItem implements Operation {

	private final String name;

	MoveOrCopyItem(String name) {
		this.name = name;
	}

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("ToFolderId", "ItemIds", "ReturnNewItemIds");
		RequestElement targetId = FolderRef.id(body.required("ToFolderId"));
		var ids = ItemRef.ids(body.required("ItemIds"));
		Optional<RequestElement> returned = body.child("ReturnNewItemIds");
		boolean newIds = returned.isEmpty() || returned.get().flag();
		ItemAnswer items = new ItemAnswer(new ItemShape(ItemShape.Base.ID_ONLY, false, "Best", java.util.List.of()),
				false);
		ResponseMessages.begin(xml, name, "m:Items").each(call, ids, id -> {
			FolderRef target = FolderRef.find(call, targetId, "ErrorToFolderNotFound");
			ItemRef found = ItemRef.find(call, id).whole("ErrorCalendarCannotMoveOrCopyOccurrence");
			Item item = transfer(found, target);
			return answer -> {
				answer.open("m:Items");
				if (newIds) {
					items.write(answer, new ItemView(target.mailbox(), target.folder().number(), item));
				}
				answer.close();
			};
		});
	}

	private Item transfer(ItemRef found, FolderRef target) throws ItemError {
		try {
			return name.equals("MoveItem")
					? found.mailbox().move(found.item(), target.folder())
					: found.mailbox().copy(found.item(), target.folder());
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}
}
