package org.mailferry.connector.ews.internal.digest;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;

/** Digests exported items instead of keeping them. Used by one thread. */
public final class DigestReceiver implements PayloadReceiver {

	private final Map<ItemId, Hash128> digests = new LinkedHashMap<>();
	private ItemId item;
	private ItemDigest digest;
	private boolean interrupted;

	@Override
	public OutputStream begin(ItemId next) {
		item = next;
		digest = new ItemDigest();
		return digest;
	}

	@Override
	public void complete() {
		digests.put(item, digest.digest());
	}

	@Override
	public void refused(ItemId refusedItem, Refusal refusal) {
		interrupted |= refusal.kind() == Refusal.Kind.TRANSIENT;
	}

	/** Digests of the items that arrived whole. */
	public Map<ItemId, Hash128> digests() {
		return digests;
	}

	/** Whether asking again may give more. */
	public boolean interrupted() {
		return interrupted;
	}
}
