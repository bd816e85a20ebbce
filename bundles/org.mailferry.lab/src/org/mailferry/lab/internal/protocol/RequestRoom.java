package org.mailferry.lab.internal.protocol;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for requests that are held while they are worked on, shared by all that are. Exported items are not held: they
 * go to the store as they come. Safe for use by any thread.
 */
public final class RequestRoom {

	/** Of the heap: a text is copied while it grows and when it is decoded. */
	private static final long SHARE_OF_HEAP = 8;
	private static final long STEP = 64 * 1024;

	private final long most;
	private final AtomicLong held = new AtomicLong();

	RequestRoom(long most) {
		this.most = most;
	}

	/** As much as the heap has room for. */
	public static RequestRoom ofHeap() {
		return new RequestRoom(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
	}

	/** A new request, which holds nothing so far. */
	public Share enter() {
		return new Share();
	}

	/** What one request holds. Used by one thread. */
	public final class Share implements AutoCloseable {

		private long granted;
		private long used;

		private Share() {
		}

		/**
		 * Before so many bytes are held.
		 *
		 * @throws SoapFault
		 *             when there is no room for them: for now, or for a request as large as this
		 */
		void take(long bytes) throws SoapFault {
			used += bytes;
			if (used <= granted) {
				return;
			}
			long step = Math.max(STEP, used - granted);
			if (granted + step > most) {
				throw new SoapFault("ErrorMessageSizeExceeded",
						"The message exceeds the maximum supported size.");
			}
			if (held.addAndGet(step) > most) {
				held.addAndGet(-step);
				throw new SoapFault("ErrorServerBusy",
						"The server cannot service this request right now. Try again later.",
						List.of(Map.entry("BackOffMilliseconds", "1000")));
			}
			granted += step;
		}

		/** Nothing is held any more. */
		@Override
		public void close() {
			held.addAndGet(-granted);
			granted = 0;
			used = 0;
		}
	}
}
