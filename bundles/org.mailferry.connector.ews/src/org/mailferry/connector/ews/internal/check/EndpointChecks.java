package org.mailferry.connector.ews.internal.check;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.connector.ews.internal.control.NameResolution;
import org.mailferry.connector.ews.internal.control.NameResolutionException;
import org.mailferry.connector.ews.internal.http.EwsClient;

/** Tries, in order, what a migration needs of an endpoint. Writes nothing. */
public final class EndpointChecks {

	private static final String NAMES = "Name resolution";

	private final EwsClient client;
	private final NameResolution names;
	private final SSLContext tls;
	private final Side side;
	private final long maxRequestBytes;
	private final Clock clock;

	public EndpointChecks(EwsClient client, NameResolution names, SSLContext tls, Side side, long maxRequestBytes,
			Clock clock) {
		this.client = client;
		this.names = names;
		this.tls = tls;
		this.side = side;
		this.maxRequestBytes = maxRequestBytes;
		this.clock = clock;
	}

	/**
	 * One line for each thing tried, until something fails without which nothing else can work.
	 *
	 * @param listener
	 *            hears of each when it has ended
	 */
	public List<EndpointCheck> run(Optional<MailboxAddress> probe, Consumer<EndpointCheck> listener) {
		Report report = new Report(listener);
		if (new NetworkChecks(client, tls, clock).run(report) && new ServiceChecks(client).run(report)) {
			if (side == Side.TARGET) {
				new RequestSizeCheck(client, maxRequestBytes).run(report, probe);
			}
			if (probe.isPresent()) {
				new MailboxChecks(client, probe.get()).run(report, side == Side.TARGET);
				resolve(report, probe.get());
			} else {
				report.skipped(MailboxChecks.IMPERSONATION, "no mailbox was named to try it on",
						"Name one: endpoint test --mailbox ADDRESS");
			}
		}
		return report.checks();
	}

	/** Names of what {@link #run} reports when all goes well. */
	public List<String> planned(boolean probe) {
		List<String> planned = new ArrayList<>(List.of(NetworkChecks.HOST, NetworkChecks.CONNECTION, NetworkChecks.TLS,
				ServiceChecks.SERVICE, ServiceChecks.LOGIN, ServiceChecks.VERSION));
		if (side == Side.TARGET) {
			planned.add(RequestSizeCheck.NAME);
		}
		planned.add(MailboxChecks.IMPERSONATION);
		if (probe) {
			planned.addAll(List.of(MailboxChecks.FOLDERS, MailboxChecks.CHANGES, MailboxChecks.EXPORT));
			if (side == Side.TARGET) {
				planned.add(MailboxChecks.IMPORT);
			}
			planned.add(NAMES);
		}
		return List.copyOf(planned);
	}

	private void resolve(Report report, MailboxAddress probe) {
		try {
			List<String> found = names.resolve(probe.value(), Optional.of(probe));
			if (found.stream().anyMatch(probe.value()::equalsIgnoreCase)) {
				report.passed(NAMES, "the address book knows " + probe);
			} else {
				report.warning(NAMES, "the address book does not know " + probe + " as a primary address",
						"See whether the mailbox is hidden from address lists, or whether the address is an alias.");
			}
		} catch (NameResolutionException e) {
			report.warning(NAMES, "ResolveNames failed: " + e.getMessage(),
					"Mail can be migrated without it; see whether the address book of the server is well.");
		}
	}
}
