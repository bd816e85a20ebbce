package org.mailferry.releng.demo;

import java.time.Duration;
import java.util.Locale;

import org.mailferry.releng.demo.check.Tally;

/** The last line. Scripts read it. */
record ResultLine(int mailboxes, Tally tally, Duration syncTime, long roundTrips) {

	@Override
	public String toString() {
		double seconds = Console.seconds(syncTime);
		long items = tally.items();
		return String.format(Locale.ROOT,
				"crossed mailboxes=%d items=%d bytes=%d lost=%d doubled=%d altered=%d seconds=%.1f "
						+ "items_per_second=%.1f round_trips_per_item=%.3f",
				mailboxes, items, tally.bytes(), tally.lost(), tally.doubled(), tally.altered(), seconds,
				seconds == 0 ? 0 : items / seconds, items == 0 ? 0 : (double) roundTrips / items);
	}
}
