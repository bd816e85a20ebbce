package org.mailferry.connector.ews.internal.login.token;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.connector.ews.internal.login.LoginFailedException;
import org.mailferry.connector.ews.internal.login.LoginFailedException.Kind;
import org.mailferry.connector.ews.internal.verdict.PlainText;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets tokens for client credentials and keeps the last one until shortly before it ends. Safe for use by any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, 4.4 Client Credentials Grant</a>
 */
public final class TokenSource {

	private static final int LARGEST_ANSWER = 256 * 1024;
	private static final Duration BEFORE_END = Duration.ofMinutes(5);
	private static final Duration LOOK = Duration.ofMillis(100);
	private static final Duration USUAL_LIFE = Duration.ofHours(1);

	private final Tokens settings;
	private final ClientProof proof;
	private final CloseableHttpClient http;
	private final Clock clock;
	private final Duration patience;
	private final ReentrantLock state = new ReentrantLock();
	private volatile String token = "";
	private Instant renewal = Instant.MIN;
	private CompletableFuture<String> asking = CompletableFuture.completedFuture("");

	/**
	 * @param http
	 *            closed by whoever made it
	 * @param patience
	 *            how long the service may take for one token, however it spends that time
	 */
	public TokenSource(Tokens settings, ClientProof proof, CloseableHttpClient http, Clock clock, Duration patience) {
		this.settings = settings;
		this.proof = proof;
		this.http = http;
		this.clock = clock;
		this.patience = patience;
	}

	/**
	 * The service is asked once for all who wait.
	 *
	 * @param wanted
	 *            whether somebody still waits for it; looked at again and again
	 */
	String token(BooleanSupplier wanted) throws IOException {
		CompletableFuture<String> answer;
		state.lock();
		try {
			if (!token.isEmpty() && clock.instant().isBefore(renewal)) {
				return token;
			}
			if (asking.isDone()) {
				asking = ask();
			}
			answer = asking;
		} finally {
			state.unlock();
		}
		while (wanted.getAsBoolean()) {
			try {
				return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				// Perhaps nobody wants it any more.
				continue;
			} catch (ExecutionException e) {
				throw failed(e.getCause());
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException("interrupted while " + settings.url() + " was asked for a token");
			}
		}
		throw new InterruptedIOException("given up while " + settings.url() + " was asked for a token");
	}

	private LoginFailedException failed(Throwable failure) {
		return switch (failure) {
		// Of each who waits his own: exceptions are told where they were thrown.
		case LoginFailedException refused -> new LoginFailedException(refused.kind(), refused.getMessage(), refused);
		case TimeoutException slow -> new LoginFailedException(Kind.PASSING,
				settings.url() + " gives no token within " + patience.toSeconds() + " s", slow);
		default -> new LoginFailedException(Kind.PASSING, settings.url() + " gives no token: "
				+ failure.getClass().getSimpleName() + " " + PlainText.of(String.valueOf(failure.getMessage())),
				failure);
		};
	}

	void forget() {
		state.lock();
		try {
			token = "";
		} finally {
			state.unlock();
		}
	}

	/** The last one, or empty. */
	String last() {
		return token;
	}

	/** A socket's timeout begins anew with every byte, so the request is ended from outside. */
	private CompletableFuture<String> ask() {
		HttpPost post = new HttpPost(settings.url());
		CompletableFuture<String> answer = new CompletableFuture<String>().orTimeout(patience.toMillis(),
				TimeUnit.MILLISECONDS);
		answer.whenComplete((fresh, failure) -> {
			if (failure instanceof TimeoutException) {
				post.cancel();
			}
		});
		Thread.ofVirtual().name("mailferry-ews-token").start(() -> {
			try {
				answer.complete(asked(post));
			} catch (IOException | RuntimeException e) {
				answer.completeExceptionally(e);
			}
		});
		return answer;
	}

	private String asked(HttpPost post) throws IOException {
		List<BasicNameValuePair> form = new ArrayList<>();
		form.add(new BasicNameValuePair("grant_type", "client_credentials"));
		form.add(new BasicNameValuePair("client_id", settings.clientId()));
		if (!settings.scope().isEmpty()) {
			form.add(new BasicNameValuePair("scope", settings.scope()));
		}
		proof.parameters(settings, clock.instant())
				.forEach((name, value) -> form.add(new BasicNameValuePair(name, value)));
		post.setHeader(HttpHeaders.ACCEPT, "application/json");
		post.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
		try (ClassicHttpResponse response = http.executeOpen(null, post, null)) {
			byte[] body = response.getEntity() == null
					? new byte[0]
					: EntityUtils.toByteArray(response.getEntity(), LARGEST_ANSWER);
			return taken(response.getCode(), json(body));
		}
	}

	private static JsonNode json(byte[] body) {
		try {
			return new JsonMapper().readTree(body);
		} catch (JacksonException e) {
			return new JsonMapper().createObjectNode();
		}
	}

	private String taken(int status, JsonNode answer) throws LoginFailedException {
		String fresh = answer.path("access_token").asString("");
		if (status == 200 && !fresh.isEmpty()) {
			Duration life = Duration.ofSeconds(Math.max(1, answer.path("expires_in").asLong(USUAL_LIFE.toSeconds())));
			// A short life is used up to half.
			Duration early = life.compareTo(BEFORE_END.multipliedBy(2)) > 0 ? BEFORE_END : life.dividedBy(2);
			state.lock();
			try {
				token = fresh;
				renewal = clock.instant().plus(life).minus(early);
			} finally {
				state.unlock();
			}
			return fresh;
		}
		String why = "%s gives no token: HTTP %d %s %s".formatted(settings.url(), status,
				PlainText.of(answer.path("error").asString("")),
				PlainText.of(answer.path("error_description").asString(""))).strip();
		if (status >= 500 || status == 429) {
			throw new LoginFailedException(Kind.PASSING, why, null);
		}
		throw new LoginFailedException(Kind.ACCESS, why + "; see client id, secret or certificate, and scope", null);
	}
}
