package org.mailferry.lab;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with a request. */
public sealed interface Effect {

	/** The connection ends before anything is done. */
	record DropBefore() implements Effect {
	}

	/** The connection ends when some items have been worked on and others have not. */
	record DropAfterItems(int items) implements Effect {
	}

	/** Everything is done, but no answer comes. */
	record DropAfter() implements Effect {
	}

	/** The connection ends in the middle of the answer. */
	record DropWhileAnswering(long afterBytes) implements Effect {
	}

	/** Something else answers, nothing is done. Bytes are taken as they are. */
	record Answer(int status, String contentType, byte[] body) implements Effect {
		/** A page as a proxy or IIS would give it. */
		public static Answer html(int status, String text) {
			return new Answer(status, "text/html; charset=utf-8",
					("<!DOCTYPE html><html><head><title>" + text + "</title></head><body><h1>" + text
							+ "</h1></body></html>").getBytes(StandardCharsets.UTF_8));
		}

		/** XML of any kind, well-formed or not. */
		public static Answer xml(String xml) {
			return new Answer(200, "text/xml; charset=utf-8", xml.getBytes(StandardCharsets.UTF_8));
		}
	}

	/** ErrorServerBusy with BackOffMilliseconds, nothing is done. */
	record Busy(Duration backOff) implements Effect {
	}

	/** Any other SOAP fault, nothing is done. */
	record Fault(String responseCode, String text) implements Effect {
	}

	/** HTTP 503 with a page, nothing is done. */
	record Unavailable(Optional<Duration> retryAfter) implements Effect {
	}

	/** HTTP 401, as if the credentials had expired; nothing is done. */
	record Unauthorized() implements Effect {
	}

	/** Everything is done, but the answer is a SOAP fault, for example ErrorTimeoutExpired. */
	record FaultAfter(String responseCode, String text) implements Effect {
	}

	/** HTTP 307 with another address, nothing is done. */
	record Redirect(String location) implements Effect {
	}

	/** Nothing is done, and the answer's one response message says an error. */
	record Message(String responseCode) implements Effect {
	}

	/** A synchronisation begins anew: the state that the client sends is not looked at. */
	record ForgetState() implements Effect {
	}

	/** The connection ends right after an answer that does not say so. */
	record CloseAfter() implements Effect {
	}

	/** The answer comes slowly. */
	record Drip(int bytesPerSecond) implements Effect {
		public Drip {
			if (bytesPerSecond < 1) {
				throw new IllegalArgumentException("at least one byte a second, not " + bytesPerSecond);
			}
		}
	}

	/** The request is answered as usual, but only later. */
	record Delay(Duration time) implements Effect {
	}
}
