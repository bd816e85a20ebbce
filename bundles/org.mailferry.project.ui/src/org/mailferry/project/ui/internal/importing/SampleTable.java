package org.mailferry.project.ui.internal.importing;

import java.util.List;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mailferry.operations.FileColumns;
import org.mailferry.operations.PairColumn;
import org.mailferry.project.ui.internal.Messages;

/** The first lines of the file, with what each column is taken for. */
final class SampleTable {

	private static final int MAX_WIDTH = 260;
	private static final int MIN_WIDTH = 90;

	private final Table table;
	private List<String> headers = List.of();

	SampleTable(Composite parent) {
		table = new Table(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
		table.setHeaderVisible(true);
		table.setLinesVisible(true);
		table.setData("org.mailferry.id", "import.sample");
		GridDataFactory.fillDefaults().grab(true, true).hint(600, 180).applyTo(table);
	}

	void show(FileColumns columns) {
		headers = columns.headers();
		table.setRedraw(false);
		try {
			table.removeAll();
			for (TableColumn column : table.getColumns()) {
				column.dispose();
			}
			for (String header : headers) {
				new TableColumn(table, SWT.NONE).setText(header);
			}
			for (List<String> line : columns.sample()) {
				new TableItem(table, SWT.NONE)
						.setText(line.subList(0, Math.min(line.size(), headers.size())).toArray(String[]::new));
			}
		} finally {
			table.setRedraw(true);
		}
	}

	/** Says above each column what it is taken for. */
	void mark(Map<PairColumn, String> meanings) {
		for (int i = 0; i < headers.size(); i++) {
			String header = headers.get(i);
			String meaning = meanings.entrySet().stream().filter(entry -> entry.getValue().equals(header))
					.map(entry -> " \u2192 " + word(entry.getKey())).findFirst().orElse("");
			TableColumn column = table.getColumn(i);
			column.setText(header + meaning);
			column.pack();
			column.setWidth(Math.clamp(column.getWidth(), MIN_WIDTH, MAX_WIDTH));
		}
	}

	private static String word(PairColumn column) {
		return switch (column) {
		case SOURCE -> Messages.meaningSource;
		case TARGET -> Messages.meaningTarget;
		case KIND -> Messages.meaningKind;
		case PRIORITY -> Messages.meaningPriority;
		case COLLECTION -> Messages.meaningCollection;
		case SERVER -> Messages.meaningServer;
		case DATABASE -> Messages.meaningDatabase;
		};
	}
}
