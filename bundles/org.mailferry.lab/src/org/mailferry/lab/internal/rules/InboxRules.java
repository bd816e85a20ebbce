package org.mailferry.lab.internal.rules;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A mailbox's rules, in the order in which they are tried. Safe for use by any thread. */
public final class InboxRules {

	private List<Rule> rules = List.of();
	private long last;

	public synchronized List<Rule> all() {
		return rules;
	}

	/** Replaces all rules. */
	public synchronized void set(List<Rule> wanted) {
		List<Rule> sorted = new ArrayList<>(wanted);
		sorted.sort(Comparator.comparingInt(Rule::priority));
		rules = List.copyOf(sorted);
	}

	/** An id no rule has had. */
	public synchronized String newId() {
		return Base64.getEncoder().encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(++last).array());
	}

	public Optional<Rule> find(String id) {
		return all().stream().filter(rule -> rule.id().equals(id)).findFirst();
	}
}
