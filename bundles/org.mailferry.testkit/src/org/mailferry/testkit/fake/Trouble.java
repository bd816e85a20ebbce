package org.mailferry.testkit.fake;

import java.time.Duration;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.RetryableException;

/** What can go wrong with one call. */
public sealed interface Trouble {

	/** The server refuses or is not reached: nothing is done. */
	record Before(ConnectorException failure) implements Trouble {
	}

	/** The connection breaks: the server has done the first so many items and does the others later, or never. */
	record Lost(int doneNow, Duration restAfter) implements Trouble {
	}

	/** Something happens before the request gets there, for example time passes; then the connection breaks. */
	record LostAfter(Runnable event, Lost lost) implements Trouble {
	}

	/** Something happens elsewhere while the call is under way, for example a user acts. */
	record Meanwhile(Runnable event) implements Trouble {
	}

	/** The server leaves out the last of its answers. */
	record ShortAnswer() implements Trouble {
	}

	/** The server does everything and the answer gets lost. */
	static Trouble answerLost() {
		return new Lost(Integer.MAX_VALUE, null);
	}

	/** The connection breaks before anything was done, but the client cannot know. */
	static Trouble requestLost() {
		return new Lost(0, null);
	}

	/** The mailbox's budget is used up. */
	static Trouble busy(Duration after) {
		return new Before(new RetryableException("busy", "ErrorServerBusy", RetryableException.Busy.MAILBOX, after));
	}

	/** The server is busy for everybody, and does not say for how long. */
	static Trouble stalled() {
		return new Before(new RetryableException("stalled", "HTTP 503", RetryableException.Busy.SERVER, null));
	}
}
