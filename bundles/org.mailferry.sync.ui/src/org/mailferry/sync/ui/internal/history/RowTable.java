package org.mailferry.sync.ui.internal.history;

import java.util.List;
import java.util.function.Function;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** A table of a list that is at hand; texts are made only for the rows one can see. */
final class RowTable<R> {

	private final Table table;
	private List<R> shown = List.of();

	/**
	 * @param id
	 *            by which tests find it
	 * @param texts
	 *            of a row, one for each column
	 */
	RowTable(Composite parent, String id, Function<R, String[]> texts) {
		table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
		table.setHeaderVisible(true);
		table.setData("org.mailferry.id", id);
		table.addListener(SWT.SetData, event -> {
			// A table that is being emptied asks once more, for rows that are gone.
			if (event.index >= 0 && event.index < shown.size()) {
				((TableItem) event.item).setText(texts.apply(shown.get(event.index)));
			}
		});
	}

	/** Adds one on the right. */
	void column(String name, int width, int alignment) {
		TableColumn column = new TableColumn(table, alignment);
		column.setText(name);
		column.setWidth(width);
		column.setMoveable(true);
	}

	void show(List<R> rows) {
		shown = rows;
		table.setItemCount(rows.size());
		table.clearAll();
	}

	void setFocus() {
		table.setFocus();
	}
}
