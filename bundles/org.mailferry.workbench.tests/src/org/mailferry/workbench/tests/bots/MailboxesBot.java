package org.mailferry.workbench.tests.bots;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.hideshow.command.ColumnHideCommand;
import org.eclipse.nebula.widgets.nattable.viewport.command.ShowColumnInViewportCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.ISourceProviderService;
import org.mailferry.workbench.SelectedMailboxes;

/** The Mailboxes view. Rows are those one can see without scrolling. */
public final class MailboxesBot {

	private static final String TABLE = "mailboxes.table";
	private static final String FILTER = "mailboxes.filter";
	private static final String STATE = "mailboxes.state";
	private static final String COUNT = "mailboxes.count";

	private final Widgets widgets;

	MailboxesBot(Widgets widgets) {
		this.widgets = widgets;
	}

	/** Types into the filter, in place of what was there. */
	public void filter(String text) {
		widgets.type(FILTER, text);
	}

	/** No filter at all. */
	public void showEverything() {
		filter("");
		widgets.choose(STATE, 0);
	}

	/** What stands in the filter. */
	public String filter() {
		return widgets.read(FILTER, Text.class, Text::getText);
	}

	/** Whether the cursor is in the filter. */
	public boolean filterHasFocus() {
		return widgets.read(FILTER, Text.class, Text::isFocusControl);
	}

	/** Shows only mailboxes in that state, as the list calls it. */
	public void onlyState(String label) {
		widgets.choose(STATE, widgets.read(STATE, Combo.class, combo -> combo.indexOf(label)));
	}

	/** What is chosen in the list of states. */
	public String onlyState() {
		return widgets.read(STATE, Combo.class, Combo::getText);
	}

	/** How many there are, as the view says it; empty while there is no room for it. */
	public String count() {
		return widgets.read(COUNT, Label.class,
				label -> label.getSize().x < label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x ? "" : label.getText());
	}

	/** Waits for the view to say that there are so many. */
	public void awaitCount(String text) {
		Patience.until("the count of mailboxes", this::count, text::equals);
	}

	/** The columns one can see, in their order. */
	public List<String> columns() {
		return table(table -> texts(table, 0));
	}

	/** What stands in a column, from the top. */
	public List<String> column(String label) {
		scrollTo(label);
		return table(table -> {
			int column = position(table, label);
			return IntStream.range(1, table.getRowCount()).mapToObj(row -> text(table, column, row)).toList();
		});
	}

	/** Waits until a column is as wanted. */
	public List<String> awaitColumn(String label, Predicate<List<String>> wanted) {
		return Patience.untilDone("column " + label, () -> column(label), wanted);
	}

	/** What stands in one cell of the mailbox with that source address. */
	public String cell(String source, String column) {
		scrollTo("Source Mailbox");
		int row = row(source);
		scrollTo(column);
		return table(table -> text(table, position(table, column), row));
	}

	/** Waits until a cell reads so. */
	public void awaitCell(String source, String column, Predicate<String> wanted) {
		Patience.untilDone("%s of %s".formatted(column, source), () -> cell(source, column), wanted);
	}

	/** Hides a column, as its heading's menu does. */
	public void hideColumn(String label) {
		scrollTo(label);
		widgets.read(TABLE, NatTable.class,
				table -> table.doCommand(new ColumnHideCommand(table, position(table, label))));
	}

	/** Clicks on a column's heading, which sorts by it. */
	public void clickHeading(String label) {
		scrollTo(label);
		widgets.clickAt(TABLE, widget -> centre((NatTable) widget, position((NatTable) widget, label), 0), 0);
	}

	/** Selects mailboxes by their source addresses. */
	public void select(String... sources) {
		scrollTo("Source Mailbox");
		for (int i = 0; i < sources.length; i++) {
			int row = row(sources[i]);
			widgets.clickAt(TABLE, widget -> centre((NatTable) widget, 0, row), i == 0 ? 0 : SWT.MOD1);
		}
		Patience.until("the selection", MailboxesBot::selected, Set.of(sources)::equals);
	}

	/** Source addresses of the mailboxes that commands would work on. */
	public static Set<String> selected() {
		return PlatformUI.getWorkbench().getDisplay().syncCall(() -> SelectedMailboxes
				.of(PlatformUI.getWorkbench().getService(ISourceProviderService.class)).selected().stream()
				.map(mailbox -> mailbox.pair().source().value()).collect(Collectors.toSet()));
	}

	/** Puts the cursor into the table. */
	public void focusTable() {
		widgets.read(TABLE, NatTable.class, NatTable::setFocus);
	}

	private int row(String source) {
		return Patience.until("a row of " + source, () -> table(table -> {
			int column = position(table, "Source Mailbox");
			return IntStream.range(1, table.getRowCount()).filter(row -> source.equals(text(table, column, row)))
					.findFirst().orElse(-1);
		}), row -> row > 0);
	}

	private void scrollTo(String column) {
		Patience.until("column " + column, () -> table(table -> {
			if (position(table, column) < 0) {
				// From the left to the right, until it is there.
				int last = table.getColumnIndexByPosition(table.getColumnCount() - 1);
				int first = table.getColumnIndexByPosition(0);
				boolean left = "Source Mailbox".equals(column) || "Target Mailbox".equals(column);
				table.doCommand(new ShowColumnInViewportCommand(left ? Math.max(0, first - 1) : last + 1));
			}
			return position(table, column) >= 0;
		}));
	}

	private static int position(NatTable table, String label) {
		return texts(table, 0).indexOf(label);
	}

	private static List<String> texts(NatTable table, int row) {
		return IntStream.range(0, table.getColumnCount()).mapToObj(column -> text(table, column, row)).toList();
	}

	private static String text(NatTable table, int column, int row) {
		return String.valueOf(table.getDataValueByPosition(column, row));
	}

	private static Point centre(NatTable table, int column, int row) {
		// Of a cell that is scrolled out in part, what can be seen.
		Rectangle seen = table.getBoundsByPosition(column, row).intersection(table.getClientArea());
		return new Point(seen.x + seen.width / 2, seen.y + seen.height / 2);
	}

	private <T> T table(Function<NatTable, T> question) {
		return widgets.read(TABLE, NatTable.class, question);
	}

	/** Whether the view can be seen. */
	public boolean shown() {
		return widgets.shown(TABLE);
	}

	/** The table's widget name, for keys pressed in it. */
	public static String table() {
		return TABLE;
	}

}
