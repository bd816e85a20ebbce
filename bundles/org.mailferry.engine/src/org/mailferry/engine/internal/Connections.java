package org.mailferry.engine.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.engine.internal.pace.ServerGate;
import org.mailferry.engine.internal.pace.ServerGates;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.MailboxLine;
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
	private final MailboxLine sourceLine;
	private final MailboxLine targetLine;
	private final CallObserver sourceObserver;
	private final SourceConnection source;
	private final TargetMailbox target;
	private final StopSignal.Registration targetStop;
	private final Duration lastAnswer;
	private final AtomicBoolean stopping = new AtomicBoolean();
	private final StopSignal closed = new StopSignal();

	Connections(PassRequest request, PassScope scope, RetryPolicy policy, ServerGates gates, Duration lastAnswer) {
		this.request = request;
		this.scope = scope;
		this.policy = policy;
		this.lastAnswer = lastAnswer;
		ServerGate sourceGate = gates.of(scope.settings().source());
		ServerGate targetGate = gates.of(scope.settings().target());
		sourceLine = new MailboxLine(Side.SOURCE, request.pair().source(), sourceGate);
		targetLine = new MailboxLine(Side.TARGET, request.pair().target(), targetGate);
		sourceObserver = observer(Side.SOURCE, sourceGate);
		source = openSource(scope.stop());
		target = request.target().target(request.pair().target(), observer(Side.TARGET, targetGate));
		targetStop = scope.stop().onRequest(this::cancelTargetSoon);
	}

	private CallObserver observer(Side side, ServerGate gate) {
		CallObserver counting = scope.tally().observer(side);
		CallObserver pacing = gate.observer();
		return trip -> {
			counting.roundTrip(trip);
			pacing.roundTrip(trip);
		};
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
		return new TargetSide(target, new ServerCalls(targetLine, scope, policy));
	}

	/** The source, for another thread. */
	SourceConnection openSource(StopSignal stop) {
		SourceMailbox mailbox = request.source().source(request.pair().source(), sourceObserver);
		StopSignal.Registration cancelling = stop.onRequest(mailbox::cancel);
		SourceSide side = new SourceSide(mailbox, new ServerCalls(sourceLine, scope.stoppedBy(stop), policy));
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
