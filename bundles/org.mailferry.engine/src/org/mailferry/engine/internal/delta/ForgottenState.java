package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.pass.PassScope;

/**
 * Notices a server that has forgotten a state and does not say so, but answers as if it had been given none: items come as
 * new that were carried long ago and have not changed. What was deleted meanwhile it would never tell.
 */
final class ForgottenState {

	private final PassScope scope;
	private final OpenIntents intents;
	private final SyncedFolder folder;

	ForgottenState(PassScope scope, OpenIntents intents, SyncedFolder folder) {
		this.scope = scope;
		this.intents = intents;
		this.folder = folder;
	}

	/** Whether the first page after a state shows that. What a pass carried that died before its watermark does not. */
	boolean shows(ChangePage page) {
		List<ItemProfile> created = new ArrayList<>();
		for (ItemChange change : page.changes()) {
			if (change instanceof ItemChange.Created arrival) {
				created.add(arrival.item());
			}
		}
		if (created.isEmpty()) {
			return false;
		}
		Set<Hash128> recent = intents.suspects(folder.number());
		Map<Hash128, LedgerEntry> known = new Entries(scope.ledger(), folder.number())
				.of(created.stream().map(ItemProfile::id).toList());
		return created.stream().map(CarriedItem::of).anyMatch(item -> known.containsKey(item.key())
				&& !recent.contains(item.key()) && known.get(item.key()).item().version() == item.version());
	}
}
