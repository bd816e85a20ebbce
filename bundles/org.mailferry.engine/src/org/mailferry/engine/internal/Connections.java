package org.mailferry.engine.internal;

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

/** Opens a pass's connections, counts what goes over them, and ends their calls when the pass is to stop. */
final class Connections implements AutoCloseable {

	private final PassRequest request;
	private final PassScope scope;
	private final RetryPolicy policy;
	private final SourceConnection source;
	private final TargetMailbox target;
	private final StopSignal.Registration targetStop;

	Connections(PassRequest request, PassScope scope, RetryPolicy policy) {
		this.request = request;
		this.scope = scope;
		this.policy = policy;
		source = openSource(scope.stop());
		target = request.target().target(request.pair().target(), scope.tally().observer(Side.TARGET));
		targetStop = scope.stop().onRequest(target::cancel);
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
		target.close();
		source.close();
	}
}
