package org.mailferry.connector.ews.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.login.LoginExecutor;
import org.mailferry.connector.ews.internal.soap.AnswerReader;
import org.mailferry.connector.ews.internal.soap.Envelope;
import org.mailferry.connector.ews.internal.soap.Envelopes;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;

/**
 * Sends EWS requests to one endpoint over kept connections and reads the answers as they come. Never waits. Sends a request
 * again only where nobody can have heard of it, and follows the server only where {@link Attempt} says so. Safe for use by
 * any thread.
 */
public final class EwsClient implements AutoCloseable {

	static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
	/** From here on the server is asked first whether it wants the request at all. */
	public static final long ASK_FIRST = 16L * 1024 * 1024;
	/** Twice what a server waits with it. */
	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(90);
	private static final int REST_BYTES = 64 * 1024;
	private static final String UNKNOWN_VERSION = "unknown";

	private final Endpoint endpoint;
	private final Clock clock;
	private final CloseableHttpClient http;
	private final RequestConfig small;
	private final RequestConfig large;
	private final Capabilities capabilities;
	private final Tap tap;
	private final HttpWay way;
	private final AnswerReader reader = new AnswerReader();
	private final Verdicts verdicts;
	private final NetworkVerdicts networkVerdicts;
	private final Flights all = new Flights();
	private final Patience patience;
	private final Optional<Affinity> affinity;
	private volatile String serverVersion = "";
	private volatile URI address;

	public EwsClient(Endpoint endpoint, HttpWay way, Capabilities capabilities, Clock clock) {
		this(endpoint, way, capabilities, clock, Tap.NONE);
	}

	/**
	 * @param tap
	 *            hears everything
	 */
	public EwsClient(Endpoint endpoint, HttpWay way, Capabilities capabilities, Clock clock, Tap tap) {
		this(endpoint, way, capabilities, clock, tap, Optional.empty());
	}

	private EwsClient(Endpoint endpoint, HttpWay way, Capabilities capabilities, Clock clock, Tap tap,
			Optional<Affinity> affinity) {
		this.affinity = affinity;
		this.tap = tap;
		this.way = way;
		this.endpoint = endpoint;
		this.address = endpoint.uri();
		this.capabilities = capabilities;
		this.clock = clock;
		this.verdicts = new Verdicts(endpoint);
		this.networkVerdicts = new NetworkVerdicts(endpoint, verdicts);
		this.patience = new Patience(way.answerTimeout());
		Timeout answer = Timeout.of(way.answerTimeout());
		this.small = RequestConfig.custom().setResponseTimeout(answer).setConnectionRequestTimeout(answer)
				.setRedirectsEnabled(false).setAuthenticationEnabled(way.proxy() instanceof Proxy.Http)
				.setProtocolUpgradeEnabled(false).build();
		this.large = RequestConfig.copy(small).setExpectContinueEnabled(true).build();
		this.http = way.client(new LoginExecutor(endpoint.login()), capabilities::connectionsDie);
	}

	/**
	 * The same with connections of its own, all to the server of one mailbox, and a patience of 90 seconds at least: servers that
	 * have nothing to say give a sign of life every 45.
	 */
	public EwsClient near(MailboxAddress anchor) {
		Duration answer = way.answerTimeout().compareTo(SIGN_OF_LIFE) < 0 ? SIGN_OF_LIFE : way.answerTimeout();
		return new EwsClient(endpoint, new HttpWay(way.tls(), answer, way.proxy(), way.proxyPassword()), capabilities,
				clock, Tap.NONE, Optional.of(new Affinity(anchor)));
	}

	/** The same with connections of its own. */
	public EwsClient heardBy(Tap listener) {
		return new EwsClient(endpoint, way, capabilities, clock, listener);
	}

	public Endpoint endpoint() {
		return endpoint;
	}

	/** What the server last said of itself, for example {@code 15.2.1544.4}; empty before the first answer. */
	public String serverVersion() {
		return serverVersion;
	}

	/** What was learned of the servers. */
	public Capabilities capabilities() {
		return capabilities;
	}

	/** For operations that give their data to nobody while it arrives. */
	public <R> R call(Operation<R> operation, Optional<MailboxAddress> mailbox, CallObserver observer, Flights flights)
			throws ConnectorException {
		try {
			return stream(operation, mailbox, observer, flights);
		} catch (ReceiverFailedException e) {
			throw new IllegalStateException("there is no receiver", e);
		}
	}

	/**
	 * Sends one request and reads its answer.
	 *
	 * @param mailbox
	 *            whose owner is impersonated, and to whose server the request is routed; empty for the account itself
	 * @throws ReceiverFailedException
	 *             when whoever takes the data could not
	 */
	public <R> R stream(Operation<R> operation, Optional<MailboxAddress> mailbox, CallObserver observer,
			Flights flights)
			throws ConnectorException, ReceiverFailedException {
		for (Attempt attempt = new Attempt(endpoint, address);;) {
			RequestEntity entity = new RequestEntity(new Envelope(mailbox, operation.body()));
			HttpPost post = request(operation, mailbox, entity, attempt.address());
			all.begin(post);
			Patience.Watch watch = operation.goesOn() ? patience.watchTrickle(post) : patience.watch(post);
			try {
				flights.begin(post);
				entity.watchedBy(watch);
				R result = observed(operation, post, entity, observer, flights, watch);
				arrived(attempt);
				return result;
			} catch (RequestRefusedException e) {
				arrived(attempt);
				throw verdicts.refused(e.answer(), circumstances(operation, mailbox, entity));
			} catch (HttpFailureException e) {
				Circumstances request = circumstances(operation, mailbox, entity);
				if (!attempt.again(e.failure(), !serverVersion.isEmpty())) {
					throw refused(e.failure(), request);
				}
			} catch (ReceiverFailedException e) {
				throw e;
			} catch (XMLStreamException | IOException | RuntimeException e) {
				// Whatever a foreign server sends is its failure and not ours.
				Circumstances request = circumstances(operation, mailbox, entity);
				if (flights.ended() || all.ended()) {
					throw new RetryableException(verdicts.message(request, "it was cancelled"), "", null,
							request.maybeDone(), e);
				}
				if (watch.exhausted()) {
					throw networkVerdicts.slow(e, request);
				}
				if (!request.sent()) {
					capabilities.brokeWhileSending(request.sizeBytes());
				}
				if (e instanceof IOException broken && Attempt.dead(broken)) {
					capabilities.connectionDied();
				}
				if (!attempt.again(e, request, entity.answered(), operation.idempotent())) {
					throw new BrokenAnswers(verdicts, networkVerdicts).of(e, request);
				}
			} finally {
				watch.close();
				flights.land(post);
				all.land(post);
			}
		}
	}

	private ConnectorException refused(HttpFailure failure, Circumstances request) {
		if (Verdicts.tooLarge(failure, request)) {
			capabilities.refusedForSize(request.sizeBytes(), Verdicts.saysTooLarge(failure),
					"HTTP " + failure.status());
		}
		return verdicts.status(failure, request);
	}

	/** From now on requests go straight to where the server led. */
	private void arrived(Attempt attempt) {
		if (!attempt.address().equals(address)) {
			address = attempt.address();
			capabilities.redirected(address);
		}
	}

	private <R> R observed(Operation<R> operation, HttpPost post, RequestEntity entity, CallObserver observer,
			Flights flights, Patience.Watch watch)
			throws XMLStreamException, IOException, RequestRefusedException, HttpFailureException {
		CountedInput counted = new CountedInput(watch);
		boolean succeeded = false;
		long began = System.nanoTime();
		try {
			R result = exchange(operation, post, counted, flights);
			succeeded = true;
			return result;
		} finally {
			observer.roundTrip(new CallObserver.RoundTrip(operation.name(),
					Duration.ofNanos(System.nanoTime() - began), entity.getContentLength(), counted.count(),
					succeeded));
		}
	}

	private HttpPost request(Operation<?> operation, Optional<MailboxAddress> mailbox, RequestEntity entity,
			URI where) {
		HttpPost post = new HttpPost(where);
		post.setConfig(capabilities.asksFirst(entity.getContentLength()) ? large : small);
		post.setHeader("SOAPAction", "\"" + Envelope.MESSAGES + "/" + operation.name() + "\"");
		post.setHeader(HttpHeaders.ACCEPT, "text/xml");
		mailbox.ifPresent(address -> post.setHeader("X-AnchorMailbox", address.value()));
		affinity.ifPresent(near -> near.lead(post));
		post.setEntity(entity);
		return post;
	}

	/** What it means that the server refused one thing that a call of several parts cannot do without. */
	public ConnectorException verdict(ServerAnswer answer, String operation, MailboxAddress mailbox) {
		return verdicts.refused(answer, new Circumstances(operation, mailbox.value(), false, true, 0, true));
	}

	/** What it means that a connection to the endpoint failed before anything was sent. */
	public ConnectorException verdict(IOException failure) {
		return networkVerdicts.of(failure, new Circumstances("the connection", "", false, false, 0, false));
	}

	private Circumstances circumstances(Operation<?> operation, Optional<MailboxAddress> mailbox,
			RequestEntity entity) {
		return new Circumstances(operation.name(), mailbox.map(MailboxAddress::value).orElse(""), operation.writes(),
				entity.sent(), entity.getContentLength(), !serverVersion.isEmpty());
	}

	private <R> R exchange(Operation<R> operation, HttpPost post, CountedInput counted, Flights flights)
			throws XMLStreamException, IOException, RequestRefusedException, HttpFailureException {
		ClassicHttpResponse response = http.executeOpen(null, post, null);
		InputStream heard = InputStream.nullInputStream();
		try {
			((RequestEntity) post.getEntity()).answer();
			flights.answered(HttpFailure.date(response).orElseGet(clock::instant));
			HttpEntity entity = response.getEntity();
			InputStream body = tap.answered(operation.name(), post, response,
					entity == null ? InputStream.nullInputStream() : counted.of(entity.getContent()));
			heard = body;
			affinity.ifPresent(near -> near.answered(response));
			Answer answer = new Answer(response, body);
			if (!answer.isSoap()) {
				HttpFailure failure = answer.failure(clock);
				finish(answer.body(), post);
				throw new HttpFailureException(failure);
			}
			try {
				AnswerReader.Read<R> read = operation.goesOn()
						? readOn(answer.body(), operation)
						: reader.read(answer.body(), operation);
				serverVersion = read.serverVersion().orElse(UNKNOWN_VERSION);
				capabilities.served(post.getEntity().getContentLength());
				finish(answer.body(), post);
				return read.result();
			} catch (RequestRefusedException e) {
				serverVersion = serverVersion.isEmpty() ? UNKNOWN_VERSION : serverVersion;
				finish(answer.body(), post);
				throw e;
			} catch (XMLStreamException | IOException | RuntimeException e) {
				post.cancel();
				throw e;
			}
		} finally {
			// What matters has been read.
			if (tap != Tap.NONE) {
				heard.close();
			}
			Closer.closeQuietly(response);
		}
	}

	private <R> AnswerReader.Read<R> readOn(InputStream body, Operation<R> operation)
			throws XMLStreamException, IOException, RequestRefusedException {
		Envelopes envelopes = new Envelopes(body);
		AnswerReader.Read<R> last = reader.read(new ByteArrayInputStream(envelopes.next().orElse(new byte[0])),
				operation);
		for (Optional<byte[]> next = envelopes.next(); next.isPresent(); next = envelopes.next()) {
			last = reader.read(new ByteArrayInputStream(next.get()), operation);
		}
		return last;
	}

	/**
	 * Reads what little is left of an answer, so that its connection can be used again. If it is much, the connection is
	 * closed: to close the answer alone would read it to its end, however far that is.
	 */
	private static void finish(InputStream in, HttpPost post) {
		try {
			if (in.readNBytes(REST_BYTES).length == REST_BYTES) {
				post.cancel();
			}
		} catch (IOException e) {
			// What matters has been read; the connection is of no use any more.
		}
	}

	/** Ends all requests under way and closes all connections. */
	@Override
	public void close() {
		all.end();
		patience.close();
		http.close(CloseMode.IMMEDIATE);
	}
}
