package org.mailferry.api.agent;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.queue.Lane;

/** What people direct: all passes that have to do with it. */
public sealed interface ControlSubject {

	/** One word for its kind, for example {@code collection}. */
	String kind();

	/** Which of its kind; the same for names that differ only in case. */
	String key();

	/** Whether both are the same, also where people write its name in another way. */
	default boolean isSame(ControlSubject other) {
		return kind().equals(other.kind()) && key().equals(other.key());
	}

	/** What all work in the queues needs that belongs to it; empty for pairs and hosts. */
	default Optional<Lane> lane() {
		return Optional.of(new Lane(kind() + " " + key()));
	}

	/** A mailbox pair. */
	record OfPair(PairId pair) implements ControlSubject {
		public OfPair {
			Objects.requireNonNull(pair, "pair");
		}

		@Override
		public String kind() {
			return "pair";
		}

		@Override
		public String key() {
			return pair.toString();
		}

		@Override
		public Optional<Lane> lane() {
			return Optional.empty();
		}
	}

	/** A mailbox collection, whether or not it exists. */
	record OfCollection(String name) implements ControlSubject {
		public OfCollection {
			name = MailboxCollection.validName(name);
		}

		@Override
		public String kind() {
			return "collection";
		}

		@Override
		public String key() {
			return MailboxCollection.key(name);
		}
	}

	/** An endpoint of the project. */
	record OfEndpoint(Side side) implements ControlSubject {
		public OfEndpoint {
			Objects.requireNonNull(side, "side");
		}

		@Override
		public String kind() {
			return "endpoint";
		}

		@Override
		public String key() {
			return side.word();
		}
	}

	/** A server of an organisation, where mailboxes are. */
	record OfServer(String name) implements ControlSubject {
		public OfServer {
			name = MailServer.validName("server", name);
		}

		@Override
		public String kind() {
			return "server";
		}

		@Override
		public String key() {
			return MailboxCollection.key(name);
		}
	}

	/** A database of the target, see {@link TargetDatabase}. */
	record OfDatabase(String name) implements ControlSubject {
		public OfDatabase {
			name = MailServer.validName("database", name);
		}

		@Override
		public String kind() {
			return "database";
		}

		@Override
		public String key() {
			return MailboxCollection.key(name);
		}
	}

	/** An agent host. */
	record OfHost(String name) implements ControlSubject {
		public OfHost {
			name = HostState.validName(name);
		}

		@Override
		public String kind() {
			return "host";
		}

		@Override
		public String key() {
			return MailboxCollection.key(name);
		}

		@Override
		public Optional<Lane> lane() {
			return Optional.empty();
		}
	}

	/**
	 * The subject of a kind.
	 *
	 * @param name
	 *            its key, or as a person writes it
	 * @throws IllegalArgumentException
	 *             when there is none
	 */
	static ControlSubject of(String kind, String name) {
		return switch (kind) {
		case "pair" -> new OfPair(new PairId(Long.parseLong(name)));
		case "collection" -> new OfCollection(name);
		case "endpoint" -> new OfEndpoint(Side.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
		case "server" -> new OfServer(name);
		case "database" -> new OfDatabase(name);
		case "host" -> new OfHost(name);
		default -> throw new IllegalArgumentException("there is no kind '%s'".formatted(kind));
		};
	}
}
