package org.mailferry.connector.ews.internal.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Meaning;
import org.mailferry.connector.ews.internal.verdict.PlainText;

/**
 * The one place where it is decided what the failure of a whole request means. Messages name the endpoint and hold no
 * secret, subject or body.
 */
final class Verdicts {

	/** A request of more than this may have been refused for its size alone. */
	private static final long LARGE_REQUEST = 1024 * 1024;

	private final Endpoint endpoint;

	Verdicts(Endpoint endpoint) {
		this.endpoint = endpoint;
	}

	/** The server refused the request in its own words. */
	ConnectorException refused(ServerAnswer answer, Circumstances request) {
		String code = endpoint.withoutSecrets(answer.code());
		String message = message(request, code
				+ (answer.text().isEmpty() ? "" : ": " + endpoint.withoutSecrets(PlainText.of(answer.text()))));
		return switch (Meaning.of(code)) {
		case BUSY -> busy(message, code, answer.backOff().orElse(null), request);
		case PASSING -> new RetryableException(message, code, answer.backOff().orElse(null), request.maybeDone(), null);
		case INTERNAL -> request.maybeDone()
				? new RetryableException(message, code, null, true, null)
				: new PermanentException(message, code, false, null);
		case ACCESS -> new AccessException(message + access(code, request), code, null);
		case CONFIGURATION -> new ConfigurationException(
				message + "; Exchange 2013 SP1 or later is needed", code, null);
		case TOO_LARGE -> new PermanentException(message, code, true, null);
		case MAILBOX, NOT_FOUND, EXISTS, CORRUPT, QUOTA, SYNC_STATE, OTHER ->
			new PermanentException(message, code, false, null);
		};
	}

	/**
	 * Impersonation is charged to the budget of the mailbox that is worked on, so a server that is too busy for it may
	 * have time for others.
	 *
	 * @see <a href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange">EWS
	 *      throttling in Exchange</a>
	 */
	private static RetryableException busy(String message, String code, Duration backOff, Circumstances request) {
		return switch (code) {
		case "ErrorExceededConnectionCount" ->
			new RetryableException(message, code, RetryableException.Busy.CONNECTIONS, backOff);
		case "ErrorBatchProcessingStopped" -> new RetryableException(message, code, backOff, false, null);
		default -> new RetryableException(message, code,
				request.mailbox().isEmpty() ? RetryableException.Busy.SERVER : RetryableException.Busy.MAILBOX,
				backOff);
		};
	}

	private String access(String code, Circumstances request) {
		if (code.startsWith("ErrorImpersonat")) {
			return "; give " + endpoint.userName() + " the management role ApplicationImpersonation for this mailbox";
		}
		return request.mailbox().isEmpty() ? "" : "; look at the rights of " + endpoint.userName() + " on this mailbox";
	}

	/** The answer is no SOAP at all. */
	ConnectorException status(HttpFailure failure, Circumstances request) {
		String code = "HTTP " + failure.status();
		String came = came(failure);
		if (tooLarge(failure, request)) {
			return new PermanentException(message(request, code + ", the request of " + request.sizeBytes()
					+ " bytes is larger than the server accepts" + came), code, true, null);
		}
		return switch (failure.status()) {
		case 301, 302, 303, 307, 308 -> new ConfigurationException(message(request, code + ", the server sends us to "
				+ address(failure.location())
				+ ": if that is right, set it as the endpoint's address (endpoint set --url)"), code,
				null);
		case 401 -> new AccessException(message(request, code + ", the server does not accept the password of "
				+ endpoint.userName() + ", or not this way to sign in (" + endpoint.login().name() + ")"), code, null);
		case 403 -> new AccessException(message(request, code + ", " + endpoint.userName()
				+ " may not use Exchange Web Services there" + came), code, null);
		case 404, 405, 410 -> new ConfigurationException(message(request, code
				+ ", there is no Exchange Web Service at this address; it usually ends in /EWS/Exchange.asmx"), code,
				null);
		case 408 -> new RetryableException(message(request, code + ", the server is busy" + came), code,
				failure.retryAfter().orElse(null), false, null);
		case 429 -> busy(failure, request, code, came);
		case 503 -> request.maybeDone() && !failure.turnedAway()
				? new RetryableException(message(request, code + ", the server or something in front of it failed"
						+ came), code, null, true, null)
				: busy(failure, request, code, came);
		default -> other(failure, request, code, came);
		};
	}

	private RetryableException busy(HttpFailure failure, Circumstances request, String code, String came) {
		return new RetryableException(message(request, code + ", the server is busy" + came), code,
				RetryableException.Busy.SERVER, failure.retryAfter().orElse(null));
	}

	private ConnectorException other(HttpFailure failure, Circumstances request, String code, String came) {
		if (failure.status() >= 500) {
			return new RetryableException(message(request, code + ", the server failed" + came), code,
					failure.retryAfter().orElse(null), request.maybeDone(), null);
		}
		if (failure.status() >= 400) {
			return new PermanentException(message(request, code + ", the server refuses the request" + came), code,
					false, null);
		}
		String message = message(request, code + ", but what came is not SOAP" + came);
		if (request.maybeDone()) {
			return new RetryableException(message, code, null, true, null);
		}
		return new ConfigurationException(message + "; is this the address of Exchange.asmx, and is no login page in"
				+ " front of it?", code, null);
	}

	/** IIS tells a client on another machine only that something was not found. */
	static boolean tooLarge(HttpFailure failure, Circumstances request) {
		return saysTooLarge(failure)
				|| failure.status() == 404 && request.serviceKnown() && request.sizeBytes() > LARGE_REQUEST;
	}

	/** Whether the server itself names the size. */
	static boolean saysTooLarge(HttpFailure failure) {
		String page = failure.page().toLowerCase(Locale.ROOT);
		return failure.status() == 413 || page.contains("maximum request length exceeded")
				|| page.contains("maximum message size quota") || failure.status() == 404 && page.contains("404.13");
	}

	private String came(HttpFailure failure) {
		String words = endpoint.withoutSecrets(PlainText.ofPage(failure.page()));
		String type = PlainText.of(failure.contentType());
		if (words.isEmpty() && type.isEmpty()) {
			return "";
		}
		return " (" + (type.isEmpty() ? "" : type + ": ") + "\"" + words + "\")";
	}

	/** Without what may be secret in it. */
	private String address(String location) {
		String plain = PlainText.of(location);
		int query = plain.indexOf('?');
		String clean = endpoint.withoutSecrets(query < 0 ? plain : plain.substring(0, query));
		return clean.isEmpty() ? "nowhere" : clean.replaceAll("//[^/@]*@", "//");
	}

	/** The answer began as it should and then could not be read. */
	ConnectorException unreadable(String what, Optional<Exception> cause, boolean mayPass, Circumstances request) {
		String message = message(request, "the answer cannot be read: " + endpoint.withoutSecrets(what));
		if (mayPass || request.maybeDone()) {
			return new RetryableException(message, "", null, request.maybeDone(), cause.orElse(null));
		}
		return new PermanentException(message, "", false, cause.orElse(null));
	}

	String message(Circumstances request, String what) {
		return endpoint + ": " + request.operation()
				+ (request.mailbox().isEmpty() ? "" : " for " + request.mailbox()) + " failed: " + what;
	}
}
