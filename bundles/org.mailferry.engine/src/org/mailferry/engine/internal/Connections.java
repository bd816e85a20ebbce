package org.mailferry.engine.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.RetryPolicy;
import org.mailferry.engine.internal.retry.ServerCalls;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.transfer.SourceConnection;

/**
 * Opens a pass's connections, counts what goes over them, and ends their calls when the pass is to stop: those to the
 * source at once, those to the target not before it has had a little time to answer. A write whose answer is not waited
 * for would keep the next pass waiting for it.
 */
final class Connections implements AutoCloseable {

	private final PassRequest request;
	private final PassScope scope;
	private final RetryPolicy policy;
	private final SourceConnection source;
	private final TargetMailbox target;
	private final StopSignal.Registration targetStop;
	private final Duration lastAnswer;
	private final AtomicBoolean stopping = new AtomicBoolean();
	private final StopSignal closed = new StopSignal();

	Connections(PassRequest request, PassScope scope, RetryPolicy policy, Duration lastAnswer) {
		this.request = request;
		this.scope = scope;
		this.policy = policy;
		this.lastAnswer = lastAnswer;
		source = openSource(scope.stop());
		target = request.target().target(request.pair().target(), scope.tally().observer(Side.TARGET));
		targetStop = scope.stop().onRequest(this::cancelTargetSoon);
	}

	private void cancelTargetSoon() {
		if (stopping.compareAndSet(false, true)) {
			Thread.ofVirtual().name("last answer").start(() -> {
				if (!isClosedWithin(lastAnswer)) {
					target.cancel();
				}
			});
		}
	}

	private boolean isClosedWithin(Duration wait) {
		try {
			return closed.await(wait);
		} catch (InterruptedException e) {
			return false;
		}
	}

	/** The source, for the thread that runs the pass. */
	SourceSide source() {
		return source.side();
	}

	/** The target, for the thread that runs the pass. */
	TargetSide target() {
		return new TargetSide(target, new ServerCalls(Side.TARGET, scope, policy));
	}

	/** The source, for another thread. */
	SourceConnection openSource(StopSignal stop) {
		SourceMailbox mailbox = request.source().source(request.pair().source(), scope.tally().observer(Side.SOURCE));
		StopSignal.Registration cancelling = stop.onRequest(mailbox::cancel);
		SourceSide side = new SourceSide(mailbox, new ServerCalls(Side.SOURCE, scope.stoppedBy(stop), policy));
		return new SourceConnection() {
			@Override
			public SourceSide side() {
				return side;
			}

			@Override
			public void close() {
				cancelling.close();
				mailbox.close();
			}
		};
	}

	@Override
	public void close() {
		targetStop.close();
		closed.request();
		target.close();
		source.close();
	}
}
