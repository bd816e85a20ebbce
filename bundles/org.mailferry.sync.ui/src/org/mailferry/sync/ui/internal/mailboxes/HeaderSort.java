package org.mailferry.sync.ui.internal.mailboxes;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.nebula.widgets.nattable.sort.ISortModel;
import org.eclipse.nebula.widgets.nattable.sort.SortDirectionEnum;

/** What clicks on the header ask for: one column, up, down, and back to the order in which mailboxes are served. */
final class HeaderSort implements ISortModel {

	private final List<TableColumn> columns;
	private final Consumer<Optional<Comparator<MailboxRow>>> ordered;
	private int column = -1;
	private SortDirectionEnum direction = SortDirectionEnum.NONE;

	/**
	 * @param ordered
	 *            told the new order; empty for that in which mailboxes are served
	 */
	HeaderSort(List<TableColumn> columns, Consumer<Optional<Comparator<MailboxRow>>> ordered) {
		this.columns = columns;
		this.ordered = ordered;
	}

	@Override
	public List<Integer> getSortedColumnIndexes() {
		return column < 0 ? List.of() : List.of(column);
	}

	@Override
	public boolean isColumnIndexSorted(int index) {
		return index == column;
	}

	@Override
	public SortDirectionEnum getSortDirection(int index) {
		return index == column ? direction : SortDirectionEnum.NONE;
	}

	@Override
	public int getSortOrder(int index) {
		return index == column ? 0 : -1;
	}

	@SuppressWarnings("rawtypes")
	@Override
	public List<Comparator> getComparatorsForColumnIndex(int index) {
		return List.of(columns.get(index).order());
	}

	@Override
	public Comparator<?> getColumnComparator(int index) {
		return columns.get(index).order();
	}

	@Override
	public void sort(int index, SortDirectionEnum towards, boolean accumulate) {
		column = towards == SortDirectionEnum.NONE ? -1 : index;
		direction = towards;
		ordered.accept(switch (towards) {
		case ASC -> Optional.of(columns.get(index).order());
		case DESC -> Optional.of(columns.get(index).order().reversed());
		case NONE -> Optional.empty();
		});
	}

	@Override
	public void clear() {
		sort(0, SortDirectionEnum.NONE, false);
	}
}
