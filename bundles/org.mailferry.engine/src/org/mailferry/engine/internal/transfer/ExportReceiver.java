package org.mailferry.engine.internal.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.engine.internal.spool.SpoolLog;

/** Takes exported items into a spool log. What nobody asked for, and what comes twice, is dropped. */
final class ExportReceiver implements PayloadReceiver {

	private final PayloadFormat format;
	private final SpoolLog log;
	private final long mostBytes;
	private final Map<ItemId, CarryTask> open = new LinkedHashMap<>();
	private final List<Parcel> parcels = new ArrayList<>();
	private final List<RefusedTask> refused = new ArrayList<>();
	private final List<CarryTask> gone = new ArrayList<>();
	private final Map<ItemId, Refusal> transients = new LinkedHashMap<>();
	private CarryTask current;
	private long currentOffset;
	private long currentBytes;

	/**
	 * @param mostBytes
	 *            an item with more bytes is refused as too large, and its bytes are not kept
	 */
	ExportReceiver(PayloadFormat format, SpoolLog log, long mostBytes, List<CarryTask> tasks) {
		this.format = format;
		this.log = log;
		this.mostBytes = mostBytes;
		tasks.forEach(task -> open.put(task.item().id(), task));
	}

	@Override
	public OutputStream begin(ItemId item) {
		current = open.get(item);
		currentOffset = log.length();
		currentBytes = 0;
		return new Sink();
	}

	private final class Sink extends OutputStream {

		@Override
		public void write(int single) throws IOException {
			write(new byte[]{ (byte) single }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int count) throws IOException {
			currentBytes += count;
			if (current != null && currentBytes <= mostBytes) {
				log.append(bytes, offset, count);
			}
		}
	}

	@Override
	public void complete() {
		if (current == null) {
			return;
		}
		open.remove(current.item().id());
		transients.remove(current.item().id());
		if (currentBytes > mostBytes) {
			refused.add(new RefusedTask(current, new Refusal(Refusal.Kind.TOO_LARGE, "PayloadTooLarge",
					"%d bytes, the target accepts %d".formatted(currentBytes, mostBytes))));
		} else {
			parcels.add(new Parcel(current, new SpooledItem(format, log, currentOffset, currentBytes)));
		}
		current = null;
	}

	@Override
	public void refused(ItemId item, Refusal refusal) {
		CarryTask task = open.get(item);
		if (task == null) {
			return;
		}
		if (refusal.kind() == Refusal.Kind.TRANSIENT) {
			transients.put(item, refusal);
			return;
		}
		refuse(task, refusal);
	}

	/** Nothing more is expected of an item. */
	void refuse(CarryTask task, Refusal refusal) {
		open.remove(task.item().id());
		transients.remove(task.item().id());
		if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
			gone.add(task);
		} else {
			refused.add(new RefusedTask(task, refusal));
		}
	}

	boolean isOpen(CarryTask task) {
		return open.containsKey(task.item().id());
	}

	/** Items of which nothing final is known yet. */
	List<CarryTask> open() {
		current = null;
		return List.copyOf(open.values());
	}

	/** Gives up on everything that is still open. */
	void giveUp(List<CarryTask> tasks) {
		for (CarryTask task : tasks) {
			refuse(task, transients.getOrDefault(task.item().id(),
					new Refusal(Refusal.Kind.TRANSIENT, "NoAnswer", "the server left it out of its answers")));
		}
	}

	SpooledBatch batch() {
		return new SpooledBatch(List.copyOf(parcels), List.copyOf(refused), List.copyOf(gone), log);
	}
}
