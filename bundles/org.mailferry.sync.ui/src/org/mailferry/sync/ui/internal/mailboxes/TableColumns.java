package org.mailferry.sync.ui.internal.mailboxes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.Moments;
import org.mailferry.sync.ui.internal.mailboxes.TableColumn.Alignment;
import org.mailferry.workbench.extension.Contributions;
import org.mailferry.workbench.extension.MailboxColumn;

/** All columns there are: ours, and those of customers' plug-ins. */
final class TableColumns {

	private static final ILog LOG = ILog.of(TableColumns.class);

	private final List<TableColumn> columns = new ArrayList<>();
	private final List<Function<PairSummary, String>> searched = new ArrayList<>();
	private final Set<String> complained = ConcurrentHashMap.newKeySet();

	TableColumns(List<Contributions.Column> contributed, Moments moments) {
		text("source", Messages.columnSource, 200, pair -> pair.pair().source().value());
		columns.add(new TableColumn("state", Messages.columnState, 150, Alignment.STATE, row -> row.state().label(),
				Comparator.comparing(MailboxRow::state)));
		number("items", Messages.columnItems, 75, PairSummary::items, pair -> Figures.count(pair.items()));
		number("size", Messages.columnSize, 80, PairSummary::bytes,
				pair -> pair.bytes() == 0 ? "" : Figures.bytes(pair.bytes()));
		number("refused", Messages.columnRefused, 95, PairSummary::refused,
				pair -> pair.refused() == 0 ? "" : Figures.count(pair.refused()));
		number("lastPass", Messages.columnLastPass, 105, pair -> pair.lastPass().map(Instant::toEpochMilli).orElse(0L),
				pair -> pair.lastPass().map(moments::text).orElse(""));
		number("verified", Messages.columnVerified, 105, TableColumns::verification, TableColumns::verificationText);
		text("collection", Messages.columnCollection, 110, pair -> pair.collection().orElse(""));
		contributed.forEach(this::contributed);
		text("target", Messages.columnTarget, 200, pair -> pair.pair().target().value());
		number("priority", Messages.columnPriority, 70, pair -> pair.pair().priority(),
				pair -> Integer.toString(pair.pair().priority()));
		text("kind", Messages.columnKind, 80, pair -> pair.pair().kind().name().toLowerCase(Locale.ROOT));
	}

	/** In their first order. */
	List<TableColumn> all() {
		return List.copyOf(columns);
	}

	/** What a filter looks in. */
	String key(PairSummary pair) {
		StringBuilder key = new StringBuilder();
		for (Function<PairSummary, String> text : searched) {
			key.append(text.apply(pair)).append('\n');
		}
		return key.toString().toLowerCase(Locale.ROOT);
	}

	private void text(String id, String label, int width, Function<PairSummary, String> text) {
		searched.add(text);
		columns.add(new TableColumn(id, label, width, Alignment.LEFT, row -> text.apply(row.summary()),
				Comparator.comparing(row -> text.apply(row.summary()), String.CASE_INSENSITIVE_ORDER)));
	}

	private void number(String id, String label, int width, ToLongFunction<PairSummary> value,
			Function<PairSummary, String> text) {
		columns.add(new TableColumn(id, label, width, Alignment.RIGHT, row -> text.apply(row.summary()),
				Comparator.comparingLong(row -> value.applyAsLong(row.summary()))));
	}

	/** Not verified, then matching, then differing. */
	private static long verification(PairSummary pair) {
		return pair.verified().isEmpty() ? -1 : pair.differing();
	}

	private static String verificationText(PairSummary pair) {
		if (pair.verified().isEmpty()) {
			return "";
		}
		return pair.differing() == 0
				? Messages.verifiedMatches
				: NLS.bind(Messages.verifiedDiffers, Figures.count(pair.differing()));
	}

	/** A customer's: by its numbers, where it has some, otherwise by its texts. */
	private void contributed(Contributions.Column column) {
		Function<PairSummary, String> text = guarded(column, MailboxColumn::text, "");
		Function<PairSummary, OptionalLong> number = guarded(column, MailboxColumn::number, OptionalLong.empty());
		searched.add(text);
		columns.add(new TableColumn(column.id(), column.label(), column.width(), Alignment.LEFT,
				row -> text.apply(row.summary()),
				Comparator.<MailboxRow>comparingLong(row -> number.apply(row.summary()).orElse(Long.MIN_VALUE))
						.thenComparing(row -> text.apply(row.summary()), String.CASE_INSENSITIVE_ORDER)));
	}

	/** A customer's column that fails shows nothing, and says so once. */
	private <T> Function<PairSummary, T> guarded(Contributions.Column column,
			BiFunction<MailboxColumn, PairSummary, T> question, T otherwise) {
		return pair -> {
			try {
				T answer = question.apply(column.column(), pair);
				return answer == null ? otherwise : answer;
			} catch (RuntimeException | LinkageError e) {
				if (complained.add(column.id())) {
					LOG.error("The mailbox column %s fails".formatted(column.id()), e);
				}
				return otherwise;
			}
		};
	}
}
