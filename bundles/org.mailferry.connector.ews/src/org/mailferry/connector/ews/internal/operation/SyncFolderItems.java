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
import org.mailferry.connector.ews.internal.soap.SenselessAnswerException;

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
	private final boolean onlyIds;

	public SyncFolderItems(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail) {
		this(folder, since, detail, false);
	}

	private SyncFolderItems(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail, boolean onlyIds) {
		this.folder = folder;
		this.since = since;
		this.detail = detail;
		this.onlyIds = onlyIds;
	}

	/** Which items changed and nothing of what they are: for a server that cannot say it of one of them. */
	public static SyncFolderItems ofIds(FolderId folder, Optional<SyncState> since) {
		return new SyncFolderItems(folder, since, ItemProfile.Detail.SYNC, true);
	}

	@Override
	public String name() {
		return "SyncFolderItems";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:SyncFolderItems");
		if (onlyIds) {
			ItemShape.writeId(xml);
		} else {
			ItemShape.write(xml, detail);
		}
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
		private Optional<Boolean> last = Optional.empty();

		Optional<ChangePage> take(AnswerXml xml) throws XMLStreamException, IOException {
			switch (xml.name()) {
			case "SyncState" -> state = xml.text(LONGEST_STATE);
			case "IncludesLastItemInRange" -> last = Optional.of(!isFalse(xml.text()));
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
			case "Create" -> ResponseMessages.add(changes, new ItemChange.Created(item(xml)));
			case "Update" -> ResponseMessages.add(changes, new ItemChange.Updated(item(xml)));
			case "Delete" -> ResponseMessages.add(changes, new ItemChange.Deleted(
					new ItemId(ResponseMessages.idBelow(xml, "ItemId").orElseThrow(Reading::withoutId))));
			case "ReadFlagChange" -> readFlag(xml);
			default -> xml.skip();
			}
		}

		private ItemProfile item(AnswerXml xml) throws XMLStreamException, IOException {
			return ResponseMessages.children(xml, item -> ItemFacts.read(item, detail)).orElseThrow(Reading::withoutId);
		}

		/** Left out, the item would be lost: the state that comes with the page would never tell of it again. */
		private static SenselessAnswerException withoutId() {
			return new SenselessAnswerException("it names a changed item without its id");
		}

		private static boolean isFalse(String text) {
			String value = text.strip();
			return value.equalsIgnoreCase("false") || value.equals("0");
		}

		private void readFlag(AnswerXml xml) throws XMLStreamException, IOException {
			Optional<String> id = Optional.empty();
			boolean read = true;
			while (xml.nextChild()) {
				switch (xml.name()) {
				case "ItemId" -> id = ResponseMessages.id(xml);
				case "IsRead" -> read = !isFalse(xml.text());
				default -> xml.skip();
				}
			}
			ResponseMessages.add(changes,
					new ItemChange.ReadFlagChanged(new ItemId(id.orElseThrow(Reading::withoutId)), read));
		}

		ChangePage page() throws IncompleteAnswerException {
			if (state.isEmpty()) {
				throw new IncompleteAnswerException("it has no sync state");
			}
			// Without any progress the same page would be asked for for ever.
			boolean stuck = changes.isEmpty() && since.isPresent() && since.get().value().equals(state);
			// Who does not say whether it was the last page is asked until nothing more comes.
			return new ChangePage(changes, new SyncState(state), last.orElse(changes.isEmpty()) || stuck);
		}
	}
}
