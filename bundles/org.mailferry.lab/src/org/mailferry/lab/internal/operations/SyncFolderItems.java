package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemChange;
import org.mailferry.lab.internal.store.SyncPage;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems-operation */
final class SyncFolderItems implements Operation {

	private static final int MOST = 512;

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("ItemShape", "SyncFolderId", "SyncState", "Ignore",
				"MaxChangesReturned", "SyncScope");
		ItemShape asked = ItemShape.of(body.required("ItemShape"));
		RequestElement id = FolderRef.id(body.required("SyncFolderId"));
		Optional<String> state = body.child("SyncState").map(RequestElement::text);
		int max = body.required("MaxChangesReturned").number(1, MOST);
		boolean associated = body.child("SyncScope").isPresent() && body.required("SyncScope")
				.oneOf("NormalItems", "NormalAndAssociatedItems").equals("NormalAndAssociatedItems");
		Set<String> ignored = new HashSet<>();
		if (body.child("Ignore").isPresent()) {
			for (RequestElement item : body.required("Ignore").anyOf("ItemId")) {
				ignored.add(item.requiredAttribute("Id"));
			}
		}
		ResponseMessages.begin(xml, "SyncFolderItems", "").one(() -> {
			ItemShape shape = asked.forLists();
			FolderRef found = FolderRef.find(call, id, "ErrorSyncFolderNotFound");
			var since = SyncStates.position(state, found.mailbox().guid(), found.folder().number());
			SyncPage page = found.mailbox().changes(found.folder(), since, max, associated);
			call.surroundings().worked(page.changes().size());
			return answer -> {
				answer.leaf("m:SyncState",
						SyncStates.of(found.mailbox().guid(), found.folder().number(), page.next()));
				answer.leaf("m:IncludesLastItemInRange", Boolean.toString(page.last())).open("m:Changes");
				for (ItemChange change : page.changes()) {
					if (ignored.isEmpty() || !ignored.contains(id(found, change))) {
						write(answer, found, shape, change);
					}
				}
				answer.close();
			};
		});
	}

	private static String id(FolderRef folder, ItemChange change) {
		int number = switch (change) {
		case ItemChange.Created created -> created.item().number();
		case ItemChange.Updated updated -> updated.item().number();
		case ItemChange.ReadFlagChanged flag -> flag.item().number();
		case ItemChange.Deleted deleted -> deleted.number();
		};
		return EntryIds.item(folder.mailbox(), folder.folder().number(), number);
	}

	private static void write(XmlAnswer xml, FolderRef folder, ItemShape shape, ItemChange change)
			throws IOException {
		switch (change) {
		case ItemChange.Created created -> item(xml, "t:Create", folder, shape, created.item());
		case ItemChange.Updated updated -> item(xml, "t:Update", folder, shape, updated.item());
		case ItemChange.ReadFlagChanged flag -> {
			xml.open("t:ReadFlagChange");
			ItemAnswer.id(xml, new ItemView(folder.mailbox(), folder.folder().number(), flag.item()));
			xml.leaf("t:IsRead", Boolean.toString(flag.read())).close();
		}
		case ItemChange.Deleted deleted ->
			xml.open("t:Delete").open("t:ItemId").attribute("Id", id(folder, deleted)).close().close();
		}
	}

	private static void item(XmlAnswer xml, String element, FolderRef folder, ItemShape shape, Item item)
			throws IOException {
		xml.open(element);
		new ItemAnswer(shape, false).write(xml, new ItemView(folder.mailbox(), folder.folder().number(), item));
		xml.close();
	}
}
