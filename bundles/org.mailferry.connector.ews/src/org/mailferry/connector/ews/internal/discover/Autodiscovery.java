package org.mailferry.connector.ews.internal.discover;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.Discovery;
import org.mailferry.connector.ews.internal.soap.AnswerReader;
import org.mailferry.connector.ews.internal.verdict.PlainText;

/**
 * Finds Exchange Web Services by the address of a mailbox: asks the servers that may know, by SOAP and then in plain XML,
 * and goes where they lead. Credentials go by https only, and only to hosts of the mailbox's own domain or the one that was
 * named, unless the settings allow others.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/autodiscover-for-exchange">
 *      Autodiscover for Exchange</a>
 */
public final class Autodiscovery {

	private static final int MOST_HOPS = 5;

	private final CloseableHttpClient http;
	private final boolean elsewhere;
	private final StopSignal stop;
	private final AnswerReader reader = new AnswerReader();
	private final List<String> steps = new ArrayList<>();
	private final Deque<URI> open = new ArrayDeque<>();
	private final Set<URI> asked = new HashSet<>();
	private MailboxAddress address;
	private MailDomain domain;
	private String trusted = "";
	private int hops;

	/**
	 * @param http
	 *            signs in
	 * @param elsewhere
	 *            whether credentials may go to other hosts
	 * @param stop
	 *            nobody is asked any more afterwards; whoever requests it closes {@code http}, too
	 */
	public Autodiscovery(CloseableHttpClient http, boolean elsewhere, StopSignal stop) {
		this.http = http;
		this.stop = stop;
		this.elsewhere = elsewhere;
	}

	/**
	 * @param at
	 *            a server that knows; empty looks in the mailbox's domain
	 * @throws ConfigurationException
	 *             when nobody knows, with all that was tried
	 */
	public Discovery of(MailboxAddress mailbox, Optional<URI> at) throws ConfigurationException {
		address = mailbox;
		domain = MailDomain.searched(mailbox);
		if (at.isPresent() && at.get().getHost() == null) {
			throw new ConfigurationException("Autodiscover cannot ask at " + at.get()
					+ ", which names no host: give it as https://host/", "", null);
		}
		trusted = at.map(URI::getHost).orElse("");
		at.ifPresentOrElse(this::enqueue, this::places);
		while (!open.isEmpty()) {
			URI server = open.poll();
			if (!asked.add(server)) {
				continue;
			}
			for (Dialogue dialogue : Dialogue.values()) {
				checkNotStopped();
				Optional<URI> found = ask(server, dialogue);
				if (found.isPresent()) {
					checkNotStopped();
					return new Discovery(found.get(), steps);
				}
			}
		}
		throw new ConfigurationException("Autodiscover did not find Exchange Web Services for " + mailbox + ": "
				+ String.join("; ", steps)
				+ ". Set the address by hand (endpoint set --url), or name the server that knows"
				+ " (--autodiscover-at)", "", null);
	}

	private void checkNotStopped() throws ConfigurationException {
		if (stop.requested()) {
			throw new ConfigurationException("the search was stopped; so far: " + String.join("; ", steps), "", null);
		}
	}

	private void places() {
		enqueue(domain.server());
		enqueue(domain.autodiscoverServer());
	}

	/** Only who it is matters: each way to ask has its own path. */
	private void enqueue(URI place) {
		open.add(URI.create("https://" + place.getHost() + (place.getPort() < 0 ? "" : ":" + place.getPort())));
	}

	private Optional<URI> ask(URI server, Dialogue dialogue) {
		URI url = server.resolve(dialogue.path());
		HttpPost post = new HttpPost(url);
		post.setEntity(new StringEntity(dialogue.question(address.value(), url.toString()),
				ContentType.create("text/xml", StandardCharsets.UTF_8)));
		if (dialogue == Dialogue.SOAP) {
			post.setHeader("SOAPAction", "\"" + Dialogue.ACTION + "\"");
		}
		// A client that is closed while it connects goes on with that.
		try (StopSignal.Registration ending = stop.onRequest(post::cancel);
				ClassicHttpResponse response = http.executeOpen(null, post, null)) {
			Header location = response.getFirstHeader(HttpHeaders.LOCATION);
			if (response.getCode() >= 300 && response.getCode() < 400 && location != null) {
				return follow(url, new Direction.ToUrl(url.resolve(location.getValue()).toString()));
			}
			if (response.getCode() != 200 || response.getEntity() == null) {
				return tried(url, "HTTP " + response.getCode());
			}
			try (InputStream in = response.getEntity().getContent()) {
				return follow(url, dialogue.read(reader.open(in)));
			}
		} catch (IOException | XMLStreamException | IllegalArgumentException | IllegalStateException e) {
			// The client is in no state to ask when it was closed for a stop.
			return tried(url, e.getClass().getSimpleName() + " " + PlainText.of(String.valueOf(e.getMessage())));
		}
	}

	private Optional<URI> tried(URI url, String outcome) {
		steps.add(url + " → " + outcome);
		return Optional.empty();
	}

	private Optional<URI> follow(URI url, Direction direction) {
		return switch (direction) {
		case Direction.Found found -> found(url, found.url());
		case Direction.Unknown unknown -> tried(url, unknown.why());
		case Direction.ToUrl to -> to(url, to.url());
		case Direction.ToAddress to -> moved(url, to.address());
		};
	}

	private Optional<URI> found(URI url, String text) {
		URI ews = URI.create(text);
		if (!"https".equalsIgnoreCase(ews.getScheme()) || ews.getHost() == null || ews.getUserInfo() != null) {
			return tried(url, "it names " + PlainText.of(text) + ", which is no https address");
		}
		steps.add(url + " → " + ews);
		return Optional.of(ews);
	}

	private Optional<URI> to(URI url, String text) {
		URI next = URI.create(text);
		if (!"https".equalsIgnoreCase(next.getScheme()) || next.getHost() == null) {
			return tried(url, "it leads to " + PlainText.of(text) + ", which is no https address");
		}
		if (!ours(next.getHost())) {
			return tried(url, "it leads to " + next.getHost() + ", which is not in " + domain.name()
					+ "; if it is right, ask there (--autodiscover-at), or allow other hosts (--other-hosts yes)");
		}
		if (++hops > MOST_HOPS) {
			return tried(url, "it leads on and on");
		}
		steps.add(url + " → asks to go to " + next.getHost());
		enqueue(next);
		return Optional.empty();
	}

	private Optional<URI> moved(URI url, String text) {
		MailboxAddress next = new MailboxAddress(text);
		MailDomain other = MailDomain.of(next);
		if (!domain.has(other.name()) && !elsewhere) {
			return tried(url,
					"it says the mailbox is " + PlainText.of(text) + ", in another organisation; if it is right,"
							+ " search for that address, or allow other hosts (--other-hosts yes)");
		}
		if (++hops > MOST_HOPS) {
			return tried(url, "it leads on and on");
		}
		steps.add(url + " → the mailbox is " + PlainText.of(text));
		address = next;
		domain = other;
		asked.clear();
		if (trusted.isEmpty()) {
			places();
		} else {
			enqueue(url);
		}
		return Optional.empty();
	}

	/** Of the mailbox's domain, or the very host that somebody named. */
	private boolean ours(String host) {
		return elsewhere || domain.has(host) || host.equalsIgnoreCase(trusted);
	}
}
