package org.mailferry.releng.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/**
 * What the windows show: a line for each thing, its kind and its texts separated by tabs. A {@code heading} has the texts
 * of a table's columns, a {@code row} those of its cells, as far as they are in sight; a {@code node} is an item of a tree
 * with all above it.
 */
final class Sight {

	/** Rows of a table that are written down. */
	private static final int ROWS = 40;

	private final List<String> lines = new ArrayList<>();

	List<String> of(Display display) {
		for (Shell shell : display.getShells()) {
			if (shell.isVisible()) {
				line("window", shell.getText());
				inside(shell);
			}
		}
		return lines;
	}

	private void inside(Composite parent) {
		for (Control child : parent.getChildren()) {
			if (child.isVisible()) {
				look(child);
			}
		}
	}

	private void look(Control control) {
		switch (control) {
		case NatTable table -> table(table);
		case Table table -> table(table);
		case Tree tree -> nodes(tree.getItems(), "");
		case Button button -> line("button", button.getText());
		case Label label -> line("label", label.getText());
		case Composite composite -> inside(composite);
		default -> {
			// Nothing to read.
		}
		}
	}

	private void table(NatTable table) {
		for (int row = 0; row < Math.min(ROWS, table.getRowCount()); row++) {
			int position = row;
			line(row == 0 ? "heading" : "row", IntStream.range(0, table.getColumnCount())
					.mapToObj(column -> text(table.getDataValueByPosition(column, position))).toArray(String[]::new));
		}
	}

	private static String text(Object value) {
		return value == null ? "" : value.toString();
	}

	private void table(Table table) {
		selectFirst(table);
		line("heading", IntStream.range(0, table.getColumnCount()).mapToObj(column -> table.getColumn(column).getText())
				.toArray(String[]::new));
		for (int row = 0; row < Math.min(ROWS, table.getItemCount()); row++) {
			TableItem item = table.getItem(row);
			line("row", IntStream.range(0, table.getColumnCount()).mapToObj(item::getText).toArray(String[]::new));
		}
	}

	/** In the table that {@code mailferry.probe.select} names, once, as a person would. */
	private static void selectFirst(Table table) {
		boolean named = System.getProperty("mailferry.probe.select", "").equals(table.getData("org.mailferry.id"));
		if (named && table.getItemCount() > 0 && table.getSelectionIndex() < 0) {
			table.select(0);
			table.notifyListeners(SWT.Selection, new Event());
		}
	}

	private void nodes(TreeItem[] items, String above) {
		for (TreeItem item : items) {
			line("node", above + item.getText());
			nodes(item.getItems(), above + item.getText() + "\t");
		}
	}

	private void line(String kind, String... texts) {
		lines.add(kind + "\t" + String.join("\t", texts).replace('\n', ' '));
	}
}
