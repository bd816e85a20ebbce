package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.SyncState;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.IncompleteAnswerException;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * One page of what changed in a folder. Items associated with the folder (views, rules) are not asked for.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems-operation">
 *      SyncFolderItems operation</a>
 */
public final class SyncFolderItems implements Operation<ChangePage> {

	/** More than this Exchange does not give. */
	private static final int PAGE = 512;
	private static final int LONGEST_STATE = 16 * 1024 * 1024;

	private final FolderId folder;
	private final Optional<SyncState> since;
	private final ItemProfile.Detail detail;

	public SyncFolderItems(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail) {
		this.folder = folder;
		this.since = since;
		this.detail = detail;
	}

	@Override
	public String name() {
		return "SyncFolderItems";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:SyncFolderItems");
		ItemShape.write(xml, detail);
		xml.open("m:SyncFolderId").id("t:FolderId", folder.value()).close();
		since.ifPresent(state -> xml.leaf("m:SyncState", state.value()));
		xml.leaf("m:MaxChangesReturned", Integer.toString(PAGE)).leaf("m:SyncScope", "NormalItems");
		return RequestBody.of(xml.close());
	}

	@Override
	public ChangePage read(AnswerXml xml) throws XMLStreamException, IOException, RequestRefusedException {
		Reading reading = new Reading();
		ResponseMessages.single(xml, reading::take);
		return reading.page();
	}

	private final class Reading {

		private final List<ItemChange> changes = new ArrayList<>();
		private String state = "";
		private boolean last = true;

		Optional<ChangePage> take(AnswerXml xml) throws XMLStreamException, IOException {
			switch (xml.name()) {
			case "SyncState" -> state = xml.text(LONGEST_STATE);
			case "IncludesLastItemInRange" -> last = !xml.text().strip().equals("false");
			case "Changes" -> {
				while (xml.nextChild()) {
					change(xml);
				}
			}
			default -> xml.skip();
			}
			return Optional.empty();
		}

		private void change(AnswerXml xml) throws XMLStreamException, IOException {
			switch (xml.name()) {
			case "Create" -> item(xml).map(ItemChange.Created::new).ifPresent(changes::add);
			case "Update" -> item(xml).map(ItemChange.Updated::new).ifPresent(changes::add);
			case "Delete" -> ResponseMessages.idBelow(xml, "ItemId").map(ItemId::new).map(ItemChange.Deleted::new)
					.ifPresent(changes::add);
			case "ReadFlagChange" -> readFlag(xml);
			default -> xml.skip();
			}
		}

		private Optional<ItemProfile> item(AnswerXml xml) throws XMLStreamException, IOException {
			return ResponseMessages.children(xml, item -> ItemFacts.read(item, detail));
		}

		private void readFlag(AnswerXml xml) throws XMLStreamException {
			Optional<String> id = Optional.empty();
			boolean read = true;
			while (xml.nextChild()) {
				switch (xml.name()) {
				case "ItemId" -> id = ResponseMessages.id(xml);
				case "IsRead" -> read = !xml.text().strip().equals("false");
				default -> xml.skip();
				}
			}
			if (id.isPresent()) {
				changes.add(new ItemChange.ReadFlagChanged(new ItemId(id.get()), read));
			}
		}

		ChangePage page() throws IncompleteAnswerException {
			if (state.isEmpty()) {
				throw new IncompleteAnswerException("it has no sync state");
			}
			// Without any progress the same page would be asked for for ever.
			boolean stuck = changes.isEmpty() && since.isPresent() && since.get().value().equals(state);
			return new ChangePage(changes, new SyncState(state), last || stuck);
		}
	}
}
