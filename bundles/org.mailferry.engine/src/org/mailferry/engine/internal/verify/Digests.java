package org.mailferry.engine.internal.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.ServerCalls;

/** Digests the content of items in requests of a sensible size. */
final class Digests {

	private final Mailbox mailbox;
	private final ServerCalls calls;
	private final PassSettings settings;
	private final PayloadFormat format;

	Digests(Mailbox mailbox, ServerCalls calls, PassSettings settings, PayloadFormat format) {
		this.mailbox = mailbox;
		this.calls = calls;
		this.settings = settings;
		this.format = format;
	}

	/** Digests by id; those that the server does not give are missing. */
	Map<ItemId, Hash128> of(List<ItemProfile> items) throws PassHalted {
		Map<ItemId, Hash128> digests = new HashMap<>();
		List<ItemProfile> batch = new ArrayList<>();
		long bytes = 0;
		for (ItemProfile item : items) {
			if (!batch.isEmpty()
					&& (batch.size() >= settings.batchItems() || bytes + item.sizeBytes() > settings.batchBytes())) {
				digests.putAll(ask(batch));
				batch = new ArrayList<>();
				bytes = 0;
			}
			batch.add(item);
			bytes += item.sizeBytes();
		}
		if (!batch.isEmpty()) {
			digests.putAll(ask(batch));
		}
		return digests;
	}

	/** Divides what the server refuses as a whole, so that one item does not hide the others. */
	private Map<ItemId, Hash128> ask(List<ItemProfile> batch) throws PassHalted {
		try {
			return calls.repeat(() -> mailbox.digest(format, batch));
		} catch (PermanentException e) {
			if (batch.size() == 1) {
				return Map.of();
			}
			Map<ItemId, Hash128> digests = new HashMap<>(ask(batch.subList(0, batch.size() / 2)));
			digests.putAll(ask(batch.subList(batch.size() / 2, batch.size())));
			return digests;
		}
	}
}
