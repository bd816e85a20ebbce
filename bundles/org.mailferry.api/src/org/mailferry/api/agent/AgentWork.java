package org.mailferry.api.agent;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.project.ProjectStore;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What agents of one role do. To be offered as a DS service; hosts serve the roles for which there is one. Safe for use by
 * any thread.
 */
@ConsumerType
public interface AgentWork {

	AgentRole role();

	/** What must be open for it: no pass begins while a maintenance window closes one of these endpoints. */
	Set<Side> endpoints();

	/**
	 * Begins to work for a project.
	 *
	 * @throws ConfigurationException
	 *             when the project lacks something that must be there first
	 */
	Crew begin(ProjectStore project) throws ConfigurationException;

	/** The agents of a role on one host. Safe for use by any thread. */
	@ConsumerType
	interface Crew extends AutoCloseable {

		/**
		 * Serves one pair, on the calling thread, until it is done or {@link AgentTask#stop() a stop} is requested, which it
		 * heeds within seconds where that costs nothing. What it throws counts as a failure of the pair.
		 */
		AgentResult run(AgentTask task);

		/** How much this host may ask of the endpoints from now on, for what runs already. */
		default void shared(Shares shares) {
			// a crew that asks for its share with each task need not know
		}

		/** What is busy for everybody, endpoints or servers, and for how long it is left alone from now on. */
		default Map<ControlSubject, Duration> stalled() {
			return Map.of();
		}

		/** How source mailboxes say that they change, if they do and this crew sees them. */
		default Optional<ChangeNotices> notices() {
			return Optional.empty();
		}

		/** Called when none of its tasks runs any more. */
		@Override
		void close();
	}
}
