package org.mailferry.lab.internal.autodiscover;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.store.Organisation;

/** Tells clients where their mailboxes are, in both ways that Exchange has. */
public final class AutodiscoverDesk {

	private static final String POX = "/autodiscover/autodiscover.xml";
	private static final String SOAP = "/autodiscover/autodiscover.svc";

	private final Dialect dialect;
	private final Directions directions;
	private final String domain;
	private final Clock clock;
	private final XMLInputFactory parsers = Envelope.parsers();

	/**
	 * @param domain
	 *            of the organisation's addresses
	 */
	public AutodiscoverDesk(Organisation organisation, Dialect dialect, String domain, Clock clock) {
		this.dialect = dialect;
		this.directions = new Directions(organisation, dialect);
		this.domain = domain;
		this.clock = clock;
	}

	/** Whether an address is one of these. */
	public boolean serves(String path) {
		String lower = path.toLowerCase(Locale.ROOT);
		return lower.equals(POX) && !dialect.words(Quirk.AUTODISCOVER_OFF).contains("pox")
				|| lower.equals(SOAP) && !dialect.words(Quirk.AUTODISCOVER_OFF).contains("soap");
	}

	/** Where a GET without login is sent, as by a web server that stands in for another. */
	public Optional<String> redirect() {
		return dialect.text(Quirk.AUTODISCOVER_HTTP_REDIRECT);
	}

	/**
	 * Answers a request.
	 *
	 * @param base
	 *            of this server, such as {@code https://localhost:443}
	 * @return XML; empty when the request makes no sense as SOAP
	 * @throws XMLStreamException
	 *             when it is no XML
	 */
	public Optional<byte[]> answer(String path, InputStream in, String base) throws XMLStreamException, IOException {
		Question question = Question.read(parsers, in);
		return path.toLowerCase(Locale.ROOT).equals(POX)
				? Optional.of(PoxAnswer.of(question, directions, base, clock.instant()))
				: SoapAnswer.of(question, directions, base, domain);
	}
}
