package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemContent;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** An item that has arrived and waits to be put into a folder. */
record UploadedItem(String action, boolean associated, RequestElement folder, Optional<RequestElement> id,
		Optional<StoredContent.Received> received, Optional<ItemError> error) {

	ResponseMessages.Part store(Call call) throws ItemError, SoapFault, IOException {
		FolderRef target = target(call);
		if (action.equals("CreateNew") && id.isPresent() || action.equals("Update") && id.isEmpty()) {
			throw new ItemError("ErrorInvalidRequest", "ItemId does not go with CreateAction.");
		}
		if (error.isPresent()) {
			throw error.get();
		}
		ItemContent content = received.orElseThrow().content();
		PropertyList head = received.orElseThrow().head();
		if (call.surroundings().plansItemErrors()) {
			call.surroundings().item(id.flatMap(element -> element.attribute("Id")).orElse(""),
					head.text(Tags.SUBJECT, ""));
		}
		if (!head.has(Tags.SEARCH_KEY) || id.isEmpty() && call.surroundings().givesNewSearchKeys()) {
			content = withSearchKey(call, content);
			head = content.head();
		}
		ItemFacts facts = ItemFacts.of(head, call.organisation().clock());
		Item item = put(call, target, content, facts);
		return answer -> answer.open("m:ItemId")
				.attribute("Id", EntryIds.item(target.mailbox(), target.folder().number(), item.number()))
				.attribute("ChangeKey", EntryIds.itemChangeKey(target.mailbox(), item.changeNumber())).close();
	}

	private FolderRef target(Call call) throws ItemError {
		EntryIds.Parsed parsed = EntryIds.parse(folder.attribute("Id").orElse("")).orElseThrow(ItemError::malformedId);
		if (!parsed.mailbox().equals(call.mailbox().guid()) || parsed.item() != 0) {
			throw ItemError.folderNotFound();
		}
		return new FolderRef(call.mailbox(),
				call.mailbox().folder(parsed.folder()).orElseThrow(ItemError::folderNotFound));
	}

	/** Every item of Exchange has a search key; one that comes without gets a new one. */
	private static ItemContent withSearchKey(Call call, ItemContent content) throws IOException {
		MapiMessage message = content.message();
		message.properties().put(Tags.SEARCH_KEY, call.organisation().newSearchKey());
		return StoredContent.of(message, call.organisation().segments());
	}

	private Item put(Call call, FolderRef target, ItemContent content, ItemFacts facts)
			throws ItemError, IOException {
		try {
			Optional<Item> existing = existing(call, target);
			if (existing.isPresent()) {
				target.mailbox().replace(existing.get(), content, facts);
				return existing.get();
			}
			return target.mailbox().add(target.folder(), content, facts, associated);
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}

	private Optional<Item> existing(Call call, FolderRef target) throws ItemError, IOException {
		if (action.equals("CreateNew") || id.isEmpty()) {
			return Optional.empty();
		}
		try {
			ItemRef found = ItemRef.find(call, id.get().attribute("Id").orElse("")).whole("ErrorInvalidOperation");
			if (found.folder() == target.folder()) {
				return Optional.of(found.item());
			}
			throw ItemError.itemNotFound();
		} catch (ItemError refused) {
			if (action.equals("UpdateOrCreate") && refused.code().equals("ErrorItemNotFound")) {
				return Optional.empty();
			}
			throw refused;
		}
	}
}
