package org.mailferry.testkit.fake;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;

/** A mail system in memory. Mailboxes exist as soon as they are asked for. */
public final class FakeMailSystem implements MailSystem {

	private final String name;
	private final Clock clock;
	private final Life life;
	private final Troubles troubles;
	private final Map<MailboxAddress, FakeMailbox> mailboxes;
	private final long maxUploadBytes;
	private final FakeFormats formats;

	public FakeMailSystem(String name, Clock clock) {
		this(name, clock, Life.eternal(), new Troubles(), new ConcurrentHashMap<>(), 64 * 1024 * 1024,
				new FakeFormats(true));
	}

	private FakeMailSystem(String name, Clock clock, Life life, Troubles troubles,
			Map<MailboxAddress, FakeMailbox> mailboxes, long maxUploadBytes, FakeFormats formats) {
		this.formats = formats;
		this.name = name;
		this.clock = clock;
		this.life = life;
		this.troubles = troubles;
		this.mailboxes = mailboxes;
		this.maxUploadBytes = maxUploadBytes;
	}

	/** The same servers, seen by another process. */
	public FakeMailSystem seenBy(Life process) {
		return new FakeMailSystem(name, clock, process, troubles, mailboxes, maxUploadBytes, formats);
	}

	/** The same servers, accepting only smaller uploads. */
	public FakeMailSystem accepting(long uploadBytes) {
		return new FakeMailSystem(name, clock, life, troubles, mailboxes, uploadBytes, formats);
	}

	/** The same servers, which have never heard of the best way to carry items; their connector does not know that yet. */
	public FakeMailSystem onlyInParts() {
		return new FakeMailSystem(name, clock, life, troubles, mailboxes, maxUploadBytes, new FakeFormats(false));
	}

	public Troubles troubles() {
		return troubles;
	}

	/** The mailbox itself, for acting as its user. */
	public FakeMailbox mailbox(MailboxAddress address) {
		return mailboxes.computeIfAbsent(address, any -> new FakeMailbox(name, clock));
	}

	@Override
	public SourceMailbox source(MailboxAddress address, CallObserver observer) {
		return connection(address, observer);
	}

	@Override
	public TargetMailbox target(MailboxAddress address, CallObserver observer) {
		return connection(address, observer);
	}

	private FakeConnection connection(MailboxAddress address, CallObserver observer) {
		return new FakeConnection(address, mailbox(address), new FakeLine(life, troubles, observer), maxUploadBytes,
				formats);
	}

	@Override
	public List<EndpointCheck> check(Optional<MailboxAddress> probe) {
		return List.of();
	}

	@Override
	public void close() {
		// there is nothing to close: the servers stay
	}
}
