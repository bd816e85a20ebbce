package org.mailferry.connector.ews.internal.check;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.http.Flights;
import org.mailferry.connector.ews.internal.operation.PaddedRequest;

/** Whether the server takes requests as large as the settings say, and if not, which of its own settings to change. */
final class RequestSizeCheck {

	static final String NAME = "Request size";
	private static final long MEGABYTE = 1024L * 1024;
	/** Envelope and question around the padding have less. */
	private static final long AROUND = 16 * 1024;
	/** Limits that servers and proxies come with: Exchange's own, of IIS, of WCF, of ASP.NET, of proxies. */
	private static final long[] USUAL = { 64 * MEGABYTE, 50 * MEGABYTE, 35 * MEGABYTE, 30_000_000, 25 * MEGABYTE,
			10 * MEGABYTE, 4 * MEGABYTE, MEGABYTE };

	private final EwsClient client;
	private final long wantedBytes;

	/**
	 * @param wantedBytes
	 *            the largest request according to the settings
	 */
	RequestSizeCheck(EwsClient client, long wantedBytes) {
		this.client = client;
		this.wantedBytes = wantedBytes;
	}

	void run(Report report, Optional<MailboxAddress> probe) {
		Optional<String> refusal = refusal(wantedBytes, probe);
		if (refusal.isEmpty()) {
			report.passed(NAME, "a request of " + size(wantedBytes) + " gets through");
			return;
		}
		OptionalLong passing = LongStream.of(USUAL).filter(size -> size < wantedBytes)
				.filter(size -> refusal(size, probe).isEmpty()).findFirst();
		if (passing.isEmpty()) {
			report.warning(NAME, "a request of " + size(wantedBytes) + " does not get through: " + refusal.get(),
					"Try again when the server is less busy; see what stands between here and the server.");
			return;
		}
		client.capabilities().refusedForSize(wantedBytes, true, "tested");
		report.warning(NAME, "a request of %s is refused (%s), one of %s gets through: items of more than about %s are"
				.formatted(size(wantedBytes), refusal.get(), size(passing.getAsLong()),
						size(passing.getAsLong() * 3 / 4))
				+ " not carried", remedy(passing.getAsLong()));
	}

	private String remedy(long passing) {
		long kilobytes = (wantedBytes + 1023) / 1024;
		return ("Raise the limit on the server, in ClientAccess\\exchweb\\ews\\web.config: maxAllowedContentLength and each"
				+ " maxReceivedMessageSize to %d (bytes), maxRequestLength to %d (kilobytes), the same in a proxy in front,"
				+ " then iisreset; or say that it stays so: endpoint set --max-request %s.").formatted(wantedBytes,
						kilobytes, size(passing).replace(" ", ""));
	}

	/** Why a request of that size does not get through, in brief; empty when it does. */
	private Optional<String> refusal(long bytes, Optional<MailboxAddress> probe) {
		try {
			client.call(new PaddedRequest(Math.max(0, bytes - AROUND)), probe, CallObserver.NONE, new Flights());
			return Optional.empty();
		} catch (PermanentException e) {
			return e.tooLarge() ? Optional.of(e.serverCode()) : Optional.empty();
		} catch (RetryableException e) {
			return Optional.of(e.serverCode().isEmpty() ? "the connection breaks" : e.serverCode());
		} catch (ConnectorException e) {
			// Whatever the server says of the question, it has read it.
			return Optional.empty();
		}
	}

	private static String size(long bytes) {
		return bytes % MEGABYTE == 0
				? bytes / MEGABYTE + " MB"
				: String.format(Locale.ROOT, "%.1f MB", bytes / (double) MEGABYTE);
	}
}
