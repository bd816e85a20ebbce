package org.mailferry.sync.ui.internal.mailboxes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.config.DefaultNatTableStyleConfiguration;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.data.DefaultColumnHeaderDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.grid.layer.DefaultColumnHeaderDataLayer;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.cell.ColumnLabelAccumulator;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.VisualRefreshEvent;
import org.eclipse.nebula.widgets.nattable.painter.cell.TextPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.decorator.PaddingDecorator;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.selection.RowSelectionModel;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.selection.config.DefaultRowSelectionLayerConfiguration;
import org.eclipse.nebula.widgets.nattable.selection.event.ISelectionEvent;
import org.eclipse.nebula.widgets.nattable.sort.SortHeaderLayer;
import org.eclipse.nebula.widgets.nattable.sort.config.SingleClickSortConfiguration;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.ui.menu.HeaderMenuConfiguration;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.mailferry.api.project.PairSummary;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.mailboxes.TableColumn.Alignment;

/** The table itself: it draws only the rows one can see, so it does not matter how many there are. */
final class MailboxTable {

	private static final int ROW_HEIGHT = 22;
	private static final int PADDING = 5;

	private final ShownRowsData data;
	private final DataLayer body;
	private final SelectionLayer selection;
	private final NatTable table;
	private TableTheme theme;

	/**
	 * @param ordered
	 *            told when somebody asks for another order
	 * @param selected
	 *            told when other rows are selected
	 */
	MailboxTable(Composite parent, List<TableColumn> columns, Consumer<Optional<Comparator<MailboxRow>>> ordered,
			Runnable selected) {
		data = new ShownRowsData(columns);
		body = new DataLayer(data, DataLayer.DEFAULT_COLUMN_WIDTH, ROW_HEIGHT);
		ColumnLabelAccumulator labels = new ColumnLabelAccumulator(data);
		body.setConfigLabelAccumulator(labels);
		for (int i = 0; i < columns.size(); i++) {
			body.setColumnWidthByPosition(i, columns.get(i).width());
		}
		ColumnHideShowLayer columnsShown = new ColumnHideShowLayer(new ColumnReorderLayer(body));
		selection = new SelectionLayer(columnsShown, false);
		selection.addConfiguration(new DefaultRowSelectionLayerConfiguration());
		selection.setSelectionModel(new RowSelectionModel<>(selection, data, row -> row.id().value()));
		selection.addLayerListener(event -> {
			if (event instanceof ISelectionEvent) {
				selected.run();
			}
		});
		ViewportLayer viewport = new ViewportLayer(selection);
		viewport.setRegionName(GridRegion.BODY);
		String[] headings = columns.stream().map(TableColumn::label).toArray(String[]::new);
		DataLayer headerData = new DefaultColumnHeaderDataLayer(new DefaultColumnHeaderDataProvider(headings));
		headerData.setDefaultRowHeight(ROW_HEIGHT + 4);
		SortHeaderLayer<MailboxRow> header = new SortHeaderLayer<>(
				new ColumnHeaderLayer(headerData, viewport, selection), new HeaderSort(columns, ordered), false);
		CompositeLayer grid = new CompositeLayer(1, 2);
		grid.setChildLayer(GridRegion.COLUMN_HEADER, header, 0, 0);
		grid.setChildLayer(GridRegion.BODY, viewport, 0, 1);
		table = new NatTable(parent, grid, false);
		table.setConfigRegistry(new ConfigRegistry());
		table.addConfiguration(new DefaultNatTableStyleConfiguration());
		table.addConfiguration(new SingleClickSortConfiguration());
		table.addConfiguration(new HeaderMenuConfiguration(table));
		table.configure();
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table.setData("org.mailferry.id", "mailboxes.table");
		table.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = Messages.mailboxesTable;
			}
		});
		wearTheme();
		table.addListener(SWT.Paint, event -> {
			if (!theme.isOf(table.getDisplay())) {
				table.getDisplay().asyncExec(this::wearTheme);
			}
		});
		align(columns);
	}

	/** Also when the person chooses a dark one while the table is shown. */
	private void wearTheme() {
		if (!table.isDisposed()) {
			theme = new TableTheme(table.getDisplay());
			table.setBackground(table.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
			table.setTheme(theme);
		}
	}

	NatTable control() {
		return table;
	}

	private void align(List<TableColumn> columns) {
		for (int i = 0; i < columns.size(); i++) {
			Style style = new Style();
			boolean right = columns.get(i).alignment() == Alignment.RIGHT;
			style.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT,
					right ? HorizontalAlignmentEnum.RIGHT : HorizontalAlignmentEnum.LEFT);
			String label = ColumnLabelAccumulator.COLUMN_LABEL_PREFIX + i;
			table.getConfigRegistry().registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style,
					DisplayMode.NORMAL, label);
			table.getConfigRegistry().registerConfigAttribute(CellConfigAttributes.CELL_PAINTER,
					columns.get(i).alignment() == Alignment.STATE
							? new StatePainter(data)
							: new PaddingDecorator(new TextPainter(), 0, PADDING, 0, PADDING),
					DisplayMode.NORMAL, label);
		}
	}

	/** Shows a snapshot; what is selected stays selected as far as it is still there. */
	void show(ShownRows rows) {
		boolean sameOrder = rows.sameOrder(data.rows());
		data.show(rows);
		body.fireLayerEvent(sameOrder ? new VisualRefreshEvent(body) : new RowStructuralRefreshEvent(body));
	}

	/** What is selected, in the order of the table. */
	List<PairSummary> selected() {
		List<PairSummary> pairs = new ArrayList<>();
		selection.getSelectedRowPositions().forEach(range -> {
			for (int i = range.start; i < range.end; i++) {
				MailboxRow row = data.getRowObject(i);
				if (row != null) {
					pairs.add(row.summary());
				}
			}
		});
		return pairs;
	}

	/** Widths, places and hidden columns. */
	void save(Properties state) {
		table.saveState("table", state);
	}

	/** What {@link #save} has saved. */
	void load(Properties state) {
		if (!state.isEmpty()) {
			table.loadState("table", state);
		}
	}
}
