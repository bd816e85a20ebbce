package org.mailferry.testkit.connector;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;

/** Keeps exported items in memory. */
public final class MemoryReceiver implements PayloadReceiver {

	private final PayloadFormat format;
	private final Map<ItemId, Payload> payloads = new LinkedHashMap<>();
	private final Map<ItemId, Refusal> refusals = new LinkedHashMap<>();
	private ItemId current;
	private ByteArrayOutputStream bytes;

	public MemoryReceiver(PayloadFormat format) {
		this.format = format;
	}

	@Override
	public OutputStream begin(ItemId item) {
		current = item;
		bytes = new ByteArrayOutputStream();
		return bytes;
	}

	@Override
	public void complete() {
		payloads.put(current, new MemoryPayload(format, bytes.toByteArray()));
	}

	@Override
	public void refused(ItemId item, Refusal refusal) {
		refusals.put(item, refusal);
	}

	/** What has arrived whole, in the order of arrival. */
	public Map<ItemId, Payload> payloads() {
		return payloads;
	}

	public Map<ItemId, Refusal> refusals() {
		return refusals;
	}
}
