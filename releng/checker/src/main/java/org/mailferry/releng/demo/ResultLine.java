package org.mailferry.releng.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import org.mailferry.releng.demo.check.Tally;

/** The last line. Scripts read it. */
record ResultLine(int mailboxes, Tally tally, Duration syncTime, long roundTrips, boolean asElements,
		Optional<Faults> faults, Optional<Cluster> cluster) {

	/** What went wrong on the way. */
	record Faults(long number, int kinds, int kills) {

		@Override
		public String toString() {
			return " faults=%d kinds=%d kills=%d".formatted(number, kinds, kills);
		}
	}

	/**
	 * Who did it.
	 *
	 * @param takeovers
	 *            passes of hosts that died, which others took over
	 * @param passes
	 *            of each host, by its roles
	 */
	record Cluster(int hosts, long takeovers, SequencedMap<String, Map<String, Long>> passes) {

		@Override
		public String toString() {
			StringBuilder line = new StringBuilder(" hosts=%d takeovers=%d".formatted(hosts, takeovers));
			passes.forEach((host, roles) -> line.append(" passes_").append(host).append('=').append(roles.entrySet()
					.stream().map(role -> role.getKey() + ":" + role.getValue()).collect(Collectors.joining(","))));
			return line.toString();
		}
	}

	@Override
	public String toString() {
		double seconds = Console.seconds(syncTime);
		long items = tally.items();
		return String.format(Locale.ROOT,
				"crossed mailboxes=%d items=%d bytes=%d %slost=%d doubled=%d altered=%d seconds=%.1f "
						+ "items_per_second=%.1f round_trips_per_item=%.3f",
				mailboxes, items, tally.bytes(), asElements ? "fidelity=" + tally.fidelity() + " " : "", tally.lost(),
				tally.doubled(), tally.altered(), seconds,
				seconds == 0 ? 0 : items / seconds, items == 0 ? 0 : (double) roundTrips / items)
				+ faults.map(Faults::toString).orElse("") + cluster.map(Cluster::toString).orElse("");
	}
}
