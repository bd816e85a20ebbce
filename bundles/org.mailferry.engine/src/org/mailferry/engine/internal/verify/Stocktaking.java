package org.mailferry.engine.internal.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.ServerCalls;

/** Takes the inventory of one side of a folder. */
final class Stocktaking {

	/** Tells what is special about the items of a page. */
	@FunctionalInterface
	interface Marks {
		Set<Hash128> pending(List<ItemProfile> items);
	}

	/** Hears of every page; may end it all. */
	@FunctionalInterface
	interface Watch {
		void page(int items) throws PassHalted;
	}

	private final Mailbox mailbox;
	private final ServerCalls calls;
	private final PayloadFormat format;
	private final Optional<Digests> digests;

	/**
	 * @param deep
	 *            also reads the content of every item
	 */
	Stocktaking(Mailbox mailbox, ServerCalls calls, PassSettings settings, PayloadFormat format, boolean deep) {
		this.mailbox = mailbox;
		this.calls = calls;
		this.format = format;
		this.digests = deep ? Optional.of(new Digests(mailbox, calls, settings, format)) : Optional.empty();
	}

	void take(FolderId folder, Marks marks, Set<Hash128> refused, Inventory inventory, Watch watch)
			throws PassHalted, PermanentException {
		Listing listing = new Listing(mailbox, calls, folder);
		while (!listing.ended()) {
			List<ItemProfile> items = listing.next();
			Set<Hash128> pending = marks.pending(items);
			Map<ItemId, Hash128> contents = digests.isPresent() ? digests.get().of(items) : Map.of();
			for (ItemProfile item : items) {
				Hash128 key = ItemRecord.key(item.id());
				inventory.add(ItemRecord.of(item, Optional.ofNullable(contents.get(item.id())),
						property -> mailbox.carries(format, item.itemClass(), property),
						pending.contains(key), refused.contains(key)));
			}
			watch.page(items.size());
		}
	}
}
