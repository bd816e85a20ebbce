package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** All mailboxes of an organisation and the files their items stand in. */
public final class Organisation implements AutoCloseable {

	private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
	private final Segments segments;
	private final Clock clock;
	private final Outgoing outgoing;
	private final Map<Class<?>, Object> parts = new ConcurrentHashMap<>();

	public Organisation(List<Mailbox> mailboxes, Segments segments, Clock clock, Outgoing outgoing) {
		this.outgoing = outgoing;
		mailboxes.forEach(mailbox -> this.mailboxes.put(mailbox.address().toLowerCase(Locale.ROOT), mailbox));
		this.segments = segments;
		this.clock = clock;
	}

	public Optional<Mailbox> mailbox(String address) {
		return Optional.ofNullable(mailboxes.get(address.toLowerCase(Locale.ROOT)));
	}

	public Collection<Mailbox> mailboxes() {
		return mailboxes.values();
	}

	public Segments segments() {
		return segments;
	}

	public Clock clock() {
		return clock;
	}

	/** What other parts of a server keep for the organisation; made when it is used for the first time. */
	public <T> T part(Class<T> type, Supplier<T> initial) {
		return type.cast(parts.computeIfAbsent(type, missing -> initial.get()));
	}

	/** Where mail leaves the organisation. */
	public Outgoing outgoing() {
		return outgoing;
	}

	/** A search key no other item has. */
	public byte[] newSearchKey() {
		UUID key = UUID.randomUUID();
		return SearchKeys.bytes(key.getMostSignificantBits(), key.getLeastSignificantBits());
	}

	@Override
	public void close() throws IOException {
		segments.close();
	}
}
