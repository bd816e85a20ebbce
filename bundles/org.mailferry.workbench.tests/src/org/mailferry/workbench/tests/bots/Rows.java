package org.mailferry.workbench.tests.bots;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** A table of SWT as a person reads it. */
final class Rows {

	private final Widgets widgets;
	private final String id;

	Rows(Widgets widgets, String id) {
		this.widgets = widgets;
		this.id = id;
	}

	/** All rows, cell by cell. Of a virtual table too; so not for a million. */
	List<List<String>> all() {
		return widgets.read(id, Table.class,
				table -> IntStream.range(0, table.getItemCount()).mapToObj(row -> cells(table, row)).toList());
	}

	private static List<String> cells(Table table, int row) {
		TableItem item = table.getItem(row);
		// A virtual table's texts come with its first text.
		item.getText();
		return IntStream.range(0, Math.max(1, table.getColumnCount())).mapToObj(item::getText).toList();
	}

	List<List<String>> await(String what, Predicate<List<List<String>>> wanted) {
		return Patience.untilDone(what, this::all, wanted);
	}

	void select(int row) {
		widgets.selectRow(id, row);
	}
}
