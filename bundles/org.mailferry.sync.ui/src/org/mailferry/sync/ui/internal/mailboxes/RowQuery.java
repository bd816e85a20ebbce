package org.mailferry.sync.ui.internal.mailboxes;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import org.mailferry.workbench.MailboxScope;

/**
 * Which rows are shown, and in which order.
 *
 * @param words
 *            each must be in a row's texts; in lower case
 * @param scope
 *            what is chosen in the Project explorer
 * @param order
 *            empty for the order in which mailboxes are served
 */
record RowQuery(List<String> words, Optional<ShownState> state, Optional<MailboxScope> scope,
		Optional<Comparator<MailboxRow>> order) {

	/** Everything, in the order in which mailboxes are served. */
	static final RowQuery ALL = new RowQuery(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

	/** As typed. */
	RowQuery filteredBy(String text) {
		String plain = text.strip().toLowerCase(Locale.ROOT);
		return new RowQuery(plain.isEmpty() ? List.of() : List.of(plain.split("\\s+")), state, scope, order);
	}

	RowQuery filteredBy(Optional<ShownState> only) {
		return new RowQuery(words, only, scope, order);
	}

	RowQuery within(Optional<MailboxScope> some) {
		return new RowQuery(words, state, some, order);
	}

	RowQuery sortedBy(Optional<Comparator<MailboxRow>> other) {
		return new RowQuery(words, state, scope, other);
	}

	/** Whether a row that has changed may belong elsewhere now. */
	boolean minds() {
		return state.isPresent() || order.isPresent() || scope.isPresent();
	}

	MailboxRow[] of(List<MailboxRow> all) {
		Predicate<MailboxRow> wanted = row -> words.stream().allMatch(row.key()::contains)
				&& state.map(row.state()::equals).orElse(true)
				&& scope.map(some -> some.pairs().test(row.summary())).orElse(true);
		boolean everything = words.isEmpty() && state.isEmpty() && scope.isEmpty();
		if (order.isEmpty() && everything) {
			return all.toArray(MailboxRow[]::new);
		}
		return (order.isPresent() ? all.stream().filter(wanted).sorted(order.get()) : all.stream().filter(wanted))
				.toArray(MailboxRow[]::new);
	}
}
