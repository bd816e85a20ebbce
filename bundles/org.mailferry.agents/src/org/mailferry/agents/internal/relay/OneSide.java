package org.mailferry.agents.internal.relay;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;

/** A mail system of which a pass uses one side only, made for one crossing. Closing it closes nothing: others use what is behind. */
final class OneSide implements MailSystem {

	private final BiFunction<MailboxAddress, CallObserver, SourceMailbox> sources;
	private final BiFunction<MailboxAddress, CallObserver, TargetMailbox> targets;

	private OneSide(BiFunction<MailboxAddress, CallObserver, SourceMailbox> sources,
			BiFunction<MailboxAddress, CallObserver, TargetMailbox> targets) {
		this.sources = sources;
		this.targets = targets;
	}

	static MailSystem source(BiFunction<MailboxAddress, CallObserver, SourceMailbox> sources) {
		return new OneSide(sources, (address, observer) -> {
			throw new IllegalStateException("this side is only read");
		});
	}

	static MailSystem target(BiFunction<MailboxAddress, CallObserver, TargetMailbox> targets) {
		return new OneSide((address, observer) -> {
			throw new IllegalStateException("this side is only written");
		}, targets);
	}

	@Override
	public SourceMailbox source(MailboxAddress address, CallObserver observer) {
		return sources.apply(address, observer);
	}

	@Override
	public TargetMailbox target(MailboxAddress address, CallObserver observer) {
		return targets.apply(address, observer);
	}

	@Override
	public List<EndpointCheck> check(Optional<MailboxAddress> probe) {
		return List.of();
	}

	@Override
	public void close() {
		// what is behind belongs to others
	}
}
