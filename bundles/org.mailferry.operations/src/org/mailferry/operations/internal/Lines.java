package org.mailferry.operations.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.WorkSelection;

/**
 * The lines in which pairs wait for agents: what is suspended waits there until it is resumed, and agents hear of it. Each
 * change is one statement for each role, whatever the number of pairs.
 */
public final class Lines {

	private final ProjectStore store;

	public Lines(ProjectStore store) {
		this.store = store;
	}

	/** After pairs have been marked, or the marks were taken away. */
	public void marked(Collection<PairId> pairs, boolean suspended) {
		if (!pairs.isEmpty()) {
			move(suspended ? Wish.SUSPEND : Wish.RESUME, WorkSelection.of(pairs));
			store.control().order(suspended ? Wish.SUSPEND : Wish.RESUME, Optional.empty(), Audit.person());
		}
	}

	/** Carries an order out in the lines, and gives it to the agents. */
	public void order(Wish wish, ControlSubject subject) {
		// First what is to be, then the lines: an agent that takes a pair in between looks at what is to be.
		store.control().order(wish, Optional.of(subject), Audit.person());
		selection(wish, subject).ifPresent(which -> move(wish, which));
	}

	private static Optional<WorkSelection> selection(Wish wish, ControlSubject subject) {
		return switch (subject) {
		case ControlSubject.OfPair(var pair) -> Optional.of(WorkSelection.of(pair));
		// A host that is suspended leaves what it served to others.
		case ControlSubject.OfHost(var host) ->
			wish == Wish.RUN_NOW ? Optional.of(WorkSelection.ofHost(host)) : Optional.empty();
		default -> subject.lane().map(WorkSelection::in);
		};
	}

	/** Whom a host works on in any role. */
	public Set<PairId> servedBy(String host) {
		return Arrays.stream(AgentRole.values()).flatMap(role -> store.queue().running(role).stream())
				.filter(row -> row.host().filter(host::equals).isPresent()).map(row -> row.work().pair())
				.collect(Collectors.toSet());
	}

	/** Pairs are due at once, as far as nothing else keeps them. */
	public void hurry(Collection<PairId> pairs) {
		move(Wish.RUN_NOW, WorkSelection.of(pairs));
	}

	private void move(Wish wish, WorkSelection which) {
		for (AgentRole role : AgentRole.values()) {
			switch (wish) {
			case SUSPEND -> store.queue().postpone(role, which, AgentControl.UNTIL_RESUMED);
			case RESUME, RUN_NOW -> store.queue().hurry(role, which);
			case STOP, PLAN, CONNECT -> {
				// Nothing waits for it.
			}
			}
		}
	}
}
