package org.mailferry.engine.internal.retry;

import java.time.Duration;
import java.util.Optional;

import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ExhaustedException;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.engine.internal.pace.ServerGate;
import org.mailferry.engine.internal.pace.Turn;
import org.mailferry.engine.internal.pass.FormatLost;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls to one mailbox: when it is their turn, again when that may help, ending the pass when nothing will. A
 * server that is busy is waited for.
 */
public final class ServerCalls {

	private static final Logger LOG = LoggerFactory.getLogger(ServerCalls.class);
	/** What an account may do can be in doubt for a moment, while a password or a domain controller changes. */
	private static final Duration DOUBT = Duration.ofSeconds(10);

	private final PassScope scope;
	private final RetryPolicy policy;
	private final MailboxLine line;

	/**
	 * @param line
	 *            shared by all who call the same mailbox in a pass
	 */
	public ServerCalls(MailboxLine line, PassScope scope, RetryPolicy policy) {
		this.line = line;
		this.scope = scope;
		this.policy = policy;
	}

	/** Makes a call that does no harm when it is made twice. */
	public <T, X extends Exception> T repeat(Request<T, X> request) throws PassHalted, PermanentException, X {
		for (int attempt = 1;; attempt++) {
			try {
				return once(request);
			} catch (RetryableException e) {
				attempt = backOff(attempt, e);
			}
		}
	}

	/** As {@link #repeat}, for calls without which the pass makes no sense. */
	public <T, X extends Exception> T require(Request<T, X> request) throws PassHalted, X {
		try {
			return repeat(request);
		} catch (PermanentException e) {
			throw PassHalted.failed(ServerFindings.refused(line.side(), line.mailbox(), e), e);
		}
	}

	/** Makes a call once; whether it may be made again is for the caller to know. */
	public <T, X extends Exception> T once(Request<T, X> request)
			throws PassHalted, PermanentException, RetryableException, X {
		scope.checkStop();
		try (Turn turn = turn()) {
			return send(turn, request);
		} catch (ConnectorException e) {
			scope.checkStop();
			throw halting(e);
		}
	}

	/**
	 * Makes a call under an intent, once. When it has begun it is made even when the pass is to stop meanwhile: the next
	 * pass would have to wait until it cannot be under way any more.
	 *
	 * @param intent
	 *            stores the intent; is run when it is the call's turn, so that the request is sent right after
	 */
	public <T> T intended(Runnable intent, Request<T, RuntimeException> request)
			throws PassHalted, PermanentException, RetryableException {
		scope.checkStop();
		try (Turn turn = turn()) {
			intent.run();
			return send(turn, request);
		} catch (ConnectorException e) {
			throw halting(e);
		}
	}

	private Turn turn() throws PassHalted {
		return line.gate().enter(line.mailbox(), scope.stop(), new ServerGate.Waiting() {
			@Override
			public void held(Duration wait) {
				scope.tally().throttled(line.side(), wait);
				scope.report().held(line.side(), wait);
			}

			@Override
			public void queued(Duration wait) {
				scope.tally().queued(wait);
			}
		}).orElseThrow(PassHalted::interrupted);
	}

	private <T, X extends Exception> T send(Turn turn, Request<T, X> request) throws ConnectorException, X {
		try {
			T answer = request.send();
			turn.served();
			line.served();
			return answer;
		} catch (RetryableException e) {
			e.busy().ifPresent(busy -> turn.refused(busy, e.after()));
			throw e;
		} catch (PermanentException e) {
			turn.served();
			line.served();
			throw e;
		}
	}

	/** Gives or throws what the caller has to deal with; anything else ends the pass. */
	private RetryableException halting(ConnectorException failure) throws PassHalted, PermanentException {
		switch (failure) {
		case RetryableException retryable -> {
			return retryable;
		}
		case PermanentException permanent -> throw permanent;
		case AccessException access -> {
			if (line.mayDoubt()) {
				return new RetryableException(access.getMessage(), access.serverCode(), DOUBT, false, access);
			}
			throw PassHalted.refused(ServerFindings.noAccess(line.side(), line.mailbox(), access), access);
		}
		case ExhaustedException end -> {
			LOG.info("{} has no more at hand: {}", line.side().word(), end.getMessage());
			throw PassHalted.interrupted();
		}
		case FormatUnavailableException unknown -> throw new FormatLost(line.side(), unknown);
		case ConfigurationException settings ->
			throw PassHalted.refused(ServerFindings.misconfigured(line.side(), settings), settings);
		}
	}

	/**
	 * Waits after a failed attempt, counted from 1; ends the pass when it was the last one.
	 *
	 * @return how many attempts that makes: one less when the server was only busy, for which the next call waits
	 */
	public int backOff(int attempt, RetryableException failure) throws PassHalted {
		scope.checkStop();
		LOG.info("{} does not answer as it should ({}, {}), attempt {}", line.side().word(), failure.serverCode(),
				failure.getMessage(), attempt);
		// A call that writes before the server gets too busy for it must not be made for ever.
		if (failure.busy().isPresent() && !failure.maybeDone()) {
			if (policy.exhausted(line.busyFor(scope.clock().instant()))) {
				throw PassHalted.failed(ServerFindings.busy(line.side(), line.mailbox(), policy.patience(), failure),
						failure);
			}
			return attempt - 1;
		}
		if (policy.exhausted(attempt)) {
			throw PassHalted.failed(ServerFindings.unavailable(line.side(), line.mailbox(), attempt, failure), failure);
		}
		await(policy.delay(attempt, failure.after()));
		return attempt;
	}

	/** The attempt with which a part begins of what has failed as a whole as often as it may: one more follows. */
	public int attemptOfPart() {
		return Math.max(1, policy.maxAttempts() - 1);
	}

	/** Waits after an attempt whose answer left something undone, counted from 1. */
	public void backOff(int attempt) throws PassHalted {
		await(policy.delay(attempt, Optional.empty()));
	}

	/** Whether an attempt, counted from 1, was the last one. */
	public boolean exhausted(int attempt) {
		return policy.exhausted(attempt);
	}

	private void await(Duration wait) throws PassHalted {
		scope.tally().throttled(line.side(), wait);
		scope.await(wait);
	}
}
