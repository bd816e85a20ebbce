package org.mailferry.operations.internal.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Side;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.internal.Selection;

/** Mailboxes that are in a pair already, of the project or of the file so far: a mailbox belongs to one pair. */
final class TakenMailboxes {

	private final Map<MailboxAddress, MailboxPair> sources = new HashMap<>();
	private final Map<MailboxAddress, MailboxPair> targets = new HashMap<>();
	private final Map<MailboxAddress, Integer> sourceLines = new HashMap<>();
	private final Map<MailboxAddress, Integer> targetLines = new HashMap<>();

	TakenMailboxes(ProjectStore store) {
		Selection.each(store, summary -> {
			sources.put(summary.pair().source(), summary.pair());
			targets.put(summary.pair().target(), summary.pair());
		});
	}

	boolean hasAlready(NewPair pair) {
		MailboxPair known = sources.get(pair.source());
		return known != null && known.target().equals(pair.target());
	}

	/** Why its mailboxes are not free; empty when they are. */
	List<String> objections(NewPair pair) {
		if (hasAlready(pair)) {
			return List.of("the pair %s to %s is in the project already".formatted(pair.source(), pair.target()));
		}
		List<String> objections = new ArrayList<>();
		object(objections, Side.SOURCE, pair.source(), sources.get(pair.source()), sourceLines.get(pair.source()));
		object(objections, Side.TARGET, pair.target(), targets.get(pair.target()), targetLines.get(pair.target()));
		return objections;
	}

	/** Takes both mailboxes for the line, unless an earlier one has them. */
	void take(NewPair pair, int line) {
		sourceLines.putIfAbsent(pair.source(), line);
		targetLines.putIfAbsent(pair.target(), line);
	}

	private static void object(List<String> objections, Side side, MailboxAddress address, MailboxPair pair,
			Integer line) {
		if (line != null) {
			objections.add("%s %s is on line %d already".formatted(side.word(), address, line));
		} else if (pair != null) {
			objections.add("%s %s is in the project's pair %s already (%s to %s)".formatted(side.word(), address,
					pair.id(), pair.source(), pair.target()));
		}
	}
}
