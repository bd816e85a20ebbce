package org.mailferry.connector.ews.internal.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.GetItem;
import org.mailferry.connector.ews.internal.verdict.Meaning;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Asks what items are. One that the server cannot describe spoils no other: a request that is refused as a whole is
 * divided until it is found. It exists, so it gets a profile that says nothing but its id, and whoever carries it will
 * hear from the server what is wrong with it.
 */
final class Descriptions {

	private static final String OPERATION = "GetItem";

	private final Line line;

	Descriptions(Line line) {
		this.line = line;
	}

	/** By id, in the order asked; items that do not exist are missing. */
	Map<ItemId, ItemProfile> of(Collection<ItemId> items, ItemProfile.Detail detail) throws ConnectorException {
		Map<ItemId, ItemProfile> found = new LinkedHashMap<>();
		for (List<ItemId> some : EwsMailbox.portions(items)) {
			ask(some, detail, found);
		}
		return found;
	}

	private void ask(List<ItemId> items, ItemProfile.Detail detail, Map<ItemId, ItemProfile> found)
			throws ConnectorException {
		List<Answered<ItemProfile>> answers;
		try {
			answers = line.answers(new GetItem(items, detail), items.size());
		} catch (PermanentException e) {
			if (concernsMailbox(e)) {
				throw e;
			}
			if (items.size() == 1) {
				found.put(items.getFirst(), nameless(items.getFirst()));
				return;
			}
			int half = items.size() / 2;
			ask(items.subList(0, half), detail, found);
			ask(items.subList(half, items.size()), detail, found);
			return;
		}
		Set<ItemId> asked = Set.copyOf(items);
		for (int i = 0; i < items.size(); i++) {
			ItemId item = items.get(i);
			if (answers.get(i).value().filter(other -> !other.id().equals(item) && asked.contains(other.id()))
					.isPresent()) {
				throw new RetryableException(line.mailbox() + ": the server answered with another item",
						"MixedUpAnswer",
						null, false, null);
			}
			take(item, answers.get(i), found);
		}
	}

	private static boolean concernsMailbox(PermanentException failure) {
		return switch (Meaning.of(failure.serverCode())) {
		case OTHER, INTERNAL, CORRUPT, TOO_LARGE, NOT_FOUND -> false;
		case BUSY, PASSING, ACCESS, CONFIGURATION, MAILBOX, EXISTS, QUOTA, SYNC_STATE -> true;
		};
	}

	private void take(ItemId item, Answered<ItemProfile> answered, Map<ItemId, ItemProfile> found)
			throws ConnectorException {
		if (answered.answer().succeeded()) {
			found.put(item, answered.value().map(profile -> named(item, profile)).orElseGet(() -> nameless(item)));
			return;
		}
		line.requireItemsOwn(answered.answer(), OPERATION);
		if (Refusals.of(answered.answer()).kind() != Refusal.Kind.NOT_FOUND) {
			found.put(item, nameless(item));
		}
	}

	/** A server may write an id differently from how it was asked for. */
	private static ItemProfile named(ItemId item, ItemProfile profile) {
		return new ItemProfile(item, profile.identity(), profile.version(), profile.itemClass(), profile.sizeBytes(),
				profile.read(), profile.lastModified(), profile.properties());
	}

	/** An item of which nothing is known but that it is there. */
	private static ItemProfile nameless(ItemId item) {
		return new ItemProfile(item, Hash128.of(item.value()), 0, "", 0, true, Optional.empty(), new TreeMap<>());
	}

	/** The same page with items described, as far as they still exist. */
	ChangePage complete(ChangePage page, ItemProfile.Detail detail) throws ConnectorException {
		List<ItemId> items = page.changes().stream().filter(Descriptions::names).map(ItemChange::id).distinct()
				.toList();
		Map<ItemId, ItemProfile> known = of(items, detail);
		List<ItemChange> changes = new ArrayList<>();
		for (ItemChange change : page.changes()) {
			ItemProfile item = known.get(change.id());
			switch (change) {
			case ItemChange.Created created when item != null -> changes.add(new ItemChange.Created(item));
			case ItemChange.Updated updated when item != null -> changes.add(new ItemChange.Updated(item));
			case ItemChange.Created gone -> {
				// deleted meanwhile: a later page tells of it
			}
			case ItemChange.Updated gone -> {
				// deleted meanwhile: a later page tells of it
			}
			case ItemChange.ReadFlagChanged flag -> changes.add(flag);
			case ItemChange.Deleted deleted -> changes.add(deleted);
			}
		}
		return new ChangePage(changes, page.next(), page.last());
	}

	private static boolean names(ItemChange change) {
		return change instanceof ItemChange.Created || change instanceof ItemChange.Updated;
	}
}
