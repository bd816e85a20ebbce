package org.mailferry.sync.ui.internal.mailboxes;

import java.util.List;

import org.eclipse.nebula.widgets.nattable.data.IRowDataProvider;

/** Hands the snapshot that is shown to the table. For use on the UI thread. */
final class ShownRowsData implements IRowDataProvider<MailboxRow> {

	private final List<TableColumn> columns;
	private ShownRows rows = ShownRows.NONE;

	ShownRowsData(List<TableColumn> columns) {
		this.columns = columns;
	}

	/** From now on this is shown. */
	void show(ShownRows other) {
		rows = other;
	}

	ShownRows rows() {
		return rows;
	}

	@Override
	public Object getDataValue(int column, int row) {
		return row < rows.size() ? columns.get(column).text().apply(rows.row(row)) : "";
	}

	@Override
	public void setDataValue(int column, int row, Object value) {
		throw new UnsupportedOperationException("The table is for looking");
	}

	@Override
	public int getColumnCount() {
		return columns.size();
	}

	@Override
	public int getRowCount() {
		return rows.size();
	}

	/** Null where there is no such row any more. */
	@Override
	public MailboxRow getRowObject(int row) {
		return row >= 0 && row < rows.size() ? rows.row(row) : null;
	}

	@Override
	public int indexOfRowObject(MailboxRow row) {
		return row == null ? -1 : rows.position(row.id());
	}
}
