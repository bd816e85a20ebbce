package org.mailferry.releng.bench.ui;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.sort.command.SortColumnCommand;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** The Mailboxes view as a person sees it: what was painted, and when. Made on the UI thread. */
final class TableUnderTest {

	private static final long PATIENCE_SECONDS = 60;

	/** What stood in the table when it was last painted. */
	record Painted(long at, int rows, String first) {
	}

	private final NatTable table;
	private final Text filter;
	private final Combo state;
	private final ViewportLayer body;
	private final Object news = new Object();
	private Painted last = new Painted(System.nanoTime(), 0, "");

	private TableUnderTest(NatTable table, Text filter, Combo state) {
		this.table = table;
		this.filter = filter;
		this.state = state;
		this.body = (ViewportLayer) ((CompositeLayer) table.getLayer()).getChildLayerByRegionName(GridRegion.BODY);
		table.addListener(SWT.Paint, event -> painted());
		table.redraw();
	}

	/** The one in this window, if it is there. */
	static Optional<TableUnderTest> in(Shell shell) {
		return find(shell, "mailboxes.table").map(found -> new TableUnderTest((NatTable) found,
				(Text) find(shell, "mailboxes.filter").orElseThrow(),
				(Combo) find(shell, "mailboxes.state").orElseThrow()));
	}

	private static Optional<Control> find(Composite parent, String id) {
		for (Control child : parent.getChildren()) {
			Optional<Control> found = id.equals(child.getData("org.mailferry.id"))
					? Optional.of(child)
					: child instanceof Composite some ? find(some, id) : Optional.empty();
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	private void painted() {
		ILayer rows = body.getScrollableLayer();
		String first = rows.getRowCount() == 0 ? "" : String.valueOf(rows.getDataValueByPosition(0, 0));
		synchronized (news) {
			last = new Painted(System.nanoTime(), rows.getRowCount(), first);
			news.notifyAll();
		}
	}

	/** Waits until something was painted; the time of that, as {@link System#nanoTime}. Not for the UI thread. */
	long awaitPainted(String what, Predicate<Painted> wanted) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		synchronized (news) {
			while (!wanted.test(last)) {
				long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
				if (left <= 0) {
					throw new IllegalStateException("%s was not painted within %d s; last seen: %s".formatted(what,
							PATIENCE_SECONDS, last));
				}
				news.wait(left);
			}
			return last.at();
		}
	}

	/** As typed; on the UI thread. */
	void filter(String text) {
		filter.setText(text);
	}

	/** As chosen: the state with this place in the list; on the UI thread. */
	void chooseState(int index) {
		state.select(index);
		state.notifyListeners(SWT.Selection, null);
	}

	/** As if its first column's head were clicked; on the UI thread. */
	void clickFirstHead() {
		table.doCommand(new SortColumnCommand(table, 0, false));
	}
}
