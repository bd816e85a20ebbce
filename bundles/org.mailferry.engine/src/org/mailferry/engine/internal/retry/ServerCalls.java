package org.mailferry.engine.internal.retry;

import java.time.Duration;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes calls to one mailbox: again when that may help, ending the pass when nothing will. */
public final class ServerCalls {

	private static final Logger LOG = LoggerFactory.getLogger(ServerCalls.class);

	private final Side side;
	private final PassScope scope;
	private final RetryPolicy policy;

	public ServerCalls(Side side, PassScope scope, RetryPolicy policy) {
		this.side = side;
		this.scope = scope;
		this.policy = policy;
	}

	/** Makes a call that does no harm when it is made twice. */
	public <T, X extends Exception> T repeat(Request<T, X> request) throws PassHalted, PermanentException, X {
		for (int attempt = 1;; attempt++) {
			try {
				return once(request);
			} catch (RetryableException e) {
				backOff(attempt, e);
			}
		}
	}

	/** As {@link #repeat}, for calls without which the pass makes no sense. */
	public <T, X extends Exception> T require(Request<T, X> request) throws PassHalted, X {
		try {
			return repeat(request);
		} catch (PermanentException e) {
			throw PassHalted.failed(ServerFindings.refused(side, address(), e), e);
		}
	}

	/** Makes a call once; whether it may be made again is for the caller to know. */
	public <T, X extends Exception> T once(Request<T, X> request)
			throws PassHalted, PermanentException, RetryableException, X {
		scope.checkStop();
		try {
			return request.send();
		} catch (ConnectorException e) {
			scope.checkStop();
			throw halting(e);
		}
	}

	/**
	 * Makes a call for which an intent is stored. It is made even when the pass is to stop meanwhile: the next pass would
	 * have to wait until it cannot be under way any more.
	 */
	public <T> T intended(Request<T, RuntimeException> request)
			throws PassHalted, PermanentException, RetryableException {
		try {
			return request.send();
		} catch (ConnectorException e) {
			throw halting(e);
		}
	}

	/** Gives or throws what the caller has to deal with; anything else ends the pass. */
	private RetryableException halting(ConnectorException failure) throws PassHalted, PermanentException {
		switch (failure) {
		case RetryableException retryable -> {
			return retryable;
		}
		case PermanentException permanent -> throw permanent;
		case AccessException access ->
			throw PassHalted.refused(ServerFindings.noAccess(side, address(), access), access);
		case ConfigurationException settings ->
			throw PassHalted.refused(ServerFindings.misconfigured(side, settings), settings);
		}
	}

	/** Waits after a failed attempt, counted from 1; ends the pass when it was the last one. */
	public void backOff(int attempt, RetryableException failure) throws PassHalted {
		if (policy.exhausted(attempt)) {
			throw PassHalted.failed(ServerFindings.unavailable(side, address(), attempt, failure), failure);
		}
		LOG.info("{} does not answer as it should ({}, {}), attempt {}", side.word(), failure.serverCode(),
				failure.getMessage(), attempt);
		await(policy.delay(attempt, failure.after()));
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
		scope.tally().throttled(wait);
		scope.await(wait);
	}

	private MailboxAddress address() {
		return side == Side.SOURCE ? scope.pair().source() : scope.pair().target();
	}
}
