package org.mailferry.api.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;

/**
 * The queues of all roles, shared by all hosts of a project. A pair has at most one row in the queue of a role, so at most
 * one host works on it in that role. Work is taken in the order that {@link QueuedWork} says, within about a second after it
 * was put or hurried to a moment that has come, and within ten seconds after a later moment has come. What a host that died
 * had taken is taken over within a minute.
 * <p>
 * All methods are safe for use by any thread. Changes are one transaction each, made for 40,000 rows, and fail with
 * {@link org.mailferry.api.ledger.StoreException}, having changed nothing.
 */
public interface WorkQueue {

	/** How long a pair waits after a turn that threw; twice as long after each further one. */
	Duration FIRST_PAUSE = Duration.ofMinutes(1);

	/** The longest of those waits. */
	Duration LONGEST_PAUSE = Duration.ofHours(1);

	/** The clock that all hosts compare: the database's, as this host knows it. It asks nothing of the database. */
	InstantSource clock();

	/**
	 * Asks for a turn of each of these pairs. One that waits is due at the earlier of both moments; one that is being worked
	 * on has another turn afterwards, due as is said here, also when the handler answers that it is done. Those that have a
	 * row keep its failures, and get the new priority, position, lanes and host.
	 *
	 * @param work
	 *            each pair at most once
	 * @return how many had no row
	 * @throws IllegalArgumentException
	 *             when a pair occurs twice
	 */
	int put(AgentRole role, Collection<QueuedWork> work);

	/**
	 * Sees to it that each of these pairs has a row with this priority, position, lanes and host. Those that have one are due when
	 * they were due before, and those that are being worked on have no other turn because of this.
	 * <p>
	 * Work with a step stands in line: while any of its priority is due that nobody has taken, those that were in this line
	 * before keep their positions, but none is before the foremost that is due, since who could not have turns for a while
	 * has no right to more of them afterwards; and new ones get positions from there on.
	 *
	 * @param work
	 *            each pair at most once
	 * @return how many had no row
	 * @throws IllegalArgumentException
	 *             when a pair occurs twice
	 */
	int arrange(AgentRole role, Collection<QueuedWork> work);

	/**
	 * Makes work due now that would be due later. A pair that is being worked on has another turn right afterwards.
	 *
	 * @return how many are due or have another turn because of this call
	 */
	int hurry(AgentRole role, WorkSelection which);

	/**
	 * Lets waiting work wait until a moment; what would wait longer anyway does. A pair that is being worked on is not
	 * touched, as its handler says when it is due again; but a further turn that was asked for waits, too.
	 *
	 * @return how many wait longer because of this call
	 */
	int postpone(AgentRole role, WorkSelection which, Instant until);

	/**
	 * Has work that is being done no further turn that would be due by a moment: what was asked for until then is not wanted
	 * any more. One that was asked for later, and work that nobody does, stay as they are.
	 *
	 * @return how many have no further turn because of this call
	 */
	int withdraw(AgentRole role, WorkSelection which, Instant until);

	/**
	 * Lets waiting work wait for what is closed now, and for nothing else: what was postponed, or put off by an
	 * {@link Answer}, is due when it would be due otherwise, unless one of these selections has it wait. One transaction: of
	 * what goes on waiting nothing is taken in between.
	 *
	 * @param closed
	 *            until when each has to wait
	 * @return how many were put off before
	 */
	int reopen(AgentRole role, Map<WorkSelection, Instant> closed);

	/**
	 * Removes rows. A pair that is being worked on ends its turn, which is the last, whatever it answers, unless it is put
	 * or arranged again before.
	 *
	 * @return how many are removed or have their last turn because of this call
	 */
	int remove(AgentRole role, WorkSelection which);

	/**
	 * Lets any host take rows that only one might take which is not among these: it is gone, with what it kept for them. When
	 * they are due stays as it is.
	 *
	 * @param hosts
	 *            those that serve the role
	 * @return how many
	 */
	int release(AgentRole role, Set<String> hosts);

	/** How many rows a role's queue has, counted by the database. */
	QueueCounts counts(AgentRole role);

	/** What all hosts work on in a role, by pair. */
	List<WorkState> running(AgentRole role);

	/** A pair's row. */
	Optional<WorkState> find(AgentRole role, PairId pair);

	/**
	 * Begins to serve a role: hands due work to a handler until the result is closed.
	 *
	 * @param host
	 *            the host's name, told by {@link WorkState#host}; its first 50 characters count
	 * @param capacity
	 *            how many pairs at once, from 1
	 * @param most
	 *            how many of them at once may need a lane, from 0; any number where it says nothing. Work that needs a lane of
	 *            which this is reached is left to later and to others, and what comes behind it is taken; then work that
	 *            becomes due may be taken a second late. It is asked whenever work is looked for: when it says more than before,
	 *            {@link Serving#resume} makes that known
	 */
	Serving serve(AgentRole role, String host, int capacity, Supplier<Map<Lane, Integer>> most, WorkHandler handler);

	/** The same where any number of pairs may need a lane. */
	default Serving serve(AgentRole role, String host, int capacity, WorkHandler handler) {
		return serve(role, host, capacity, Map::of, handler);
	}
}
