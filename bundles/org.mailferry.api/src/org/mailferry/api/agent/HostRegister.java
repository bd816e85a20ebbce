package org.mailferry.api.agent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Which hosts there are. A host that has not said for {@link #lease} that it lives counts as dead. Safe for use by any
 * thread; fails with {@link org.mailferry.api.ledger.StoreException}.
 */
@ProviderType
public interface HostRegister {

	/** So long a host counts as living after it last said so; it says so thrice as often. */
	Duration lease();

	/**
	 * Enters a host.
	 *
	 * @param process
	 *            machine and process number, for people
	 * @return empty when a living host has the name
	 */
	Optional<Membership> join(String name, String process, Capacities capacities);

	/** All hosts that have ever joined and did not leave, by name, dead ones included. */
	List<HostState> hosts();

	/** Forgets hosts that have been dead for so long. */
	void forget(Duration dead);

	/**
	 * Takes or keeps a duty that one host at a time has.
	 *
	 * @return whether the host has it now, for {@link #lease}
	 */
	boolean lead(String duty, String host);

	/** A host's place in the register. */
	@ProviderType
	interface Membership extends AutoCloseable {

		String host();

		/**
		 * Says that the host lives, and what it does.
		 *
		 * @return false when another process has taken the name meanwhile, because this one was silent for too long
		 */
		boolean renew(HostReport report);

		/** Leaves the register and its duties. Idempotent. */
		@Override
		void close();
	}
}
