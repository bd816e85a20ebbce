package org.mailferry.releng.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.mailferry.releng.processes.LinuxProcess;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Postgres;
import org.mailferry.releng.processes.Processors;

/**
 * What everybody has used since they began: hosts, both organisations, the database, and the machine as a whole.
 *
 * @param requests
 *            that both organisations have answered
 */
record Load(Duration hosts, Duration organisations, Duration database, Processors machine, long requests,
		Postgres.Statements statements) {

	static Load now(HostProcesses hosts, List<Organisation> organisations, Postgres database) throws IOException {
		Duration both = Duration.ZERO;
		long requests = 0;
		for (Organisation organisation : organisations) {
			both = both.plus(new LinuxProcess(organisation.process()).processorTime());
			requests += organisation.counters().total();
		}
		return new Load(hosts.processorTime(), both, database.process().processorTime(), Processors.now(), requests,
				database.statements());
	}

	/** What was used between two moments. */
	record Difference(Load from, Load to) {

		/** The share of the machine's processors that had to do, 0 to 1. */
		double busy() {
			return to.machine.busySince(from.machine);
		}

		/** How much there was of each for one of so many. */
		String each(long count) {
			return String.format(Locale.ROOT,
					"processor time %.1f ms (hosts %.1f, organisations %.1f, database %.1f), round trips %.2f to the organisations, %.1f to the database",
					millis(all(), count), millis(hosts(), count), millis(organisations(), count),
					millis(database(), count), requestsEach(count),
					(double) to.statements.minus(from.statements).roundTrips() / count);
		}

		/** Those that both organisations have answered. */
		long requests() {
			return to.requests - from.requests;
		}

		double requestsEach(long count) {
			return (double) requests() / count;
		}

		/** Who used how much of one processor, in percent: two that are always busy are 200. */
		String shares(Duration time) {
			return String.format(Locale.ROOT, "hosts %.0f %%, organisations %.0f %%, database %.0f %%",
					percent(hosts(), time), percent(organisations(), time), percent(database(), time));
		}

		private static double millis(Duration time, long count) {
			return time.toNanos() / 1e6 / count;
		}

		private static double percent(Duration used, Duration time) {
			return 100.0 * used.toNanos() / time.toNanos();
		}

		private Duration all() {
			return hosts().plus(organisations()).plus(database());
		}

		private Duration hosts() {
			return to.hosts.minus(from.hosts);
		}

		private Duration organisations() {
			return to.organisations.minus(from.organisations);
		}

		private Duration database() {
			return to.database.minus(from.database);
		}
	}
}
