package org.mailferry.sync.ui.internal.mailboxes;

import java.util.Map;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.TextPainter;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.CellStyleUtil;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.util.GUIHelper;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** Draws a state as a coloured mark and its name, and behind a running pass how far it is. */
final class StatePainter extends TextPainter {

	private static final int MARK = 9;
	private static final int GAP = 5;
	private static final int BAR_HEIGHT = 4;

	private static final Map<ShownState, Color> COLORS = Map.of(ShownState.FAILED, GUIHelper.getColor(194, 59, 59),
			ShownState.RUNNING, GUIHelper.getColor(47, 109, 181), ShownState.PARTIAL, GUIHelper.getColor(217, 130, 43),
			ShownState.SYNCED_WITH_FINDINGS, GUIHelper.getColor(217, 180, 43), ShownState.NEW,
			GUIHelper.getColor(150, 158, 168), ShownState.SUSPENDED, GUIHelper.getColor(122, 92, 160),
			ShownState.SYNCED, GUIHelper.getColor(60, 154, 78));

	private final ShownRowsData data;

	StatePainter(ShownRowsData data) {
		super(false, true);
		this.data = data;
	}

	@Override
	public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
		MailboxRow row = data.getRowObject(cell.getRowIndex());
		if (row == null) {
			return;
		}
		Color background = gc.getBackground();
		Color color = COLORS.get(row.state());
		gc.setAntialias(SWT.ON);
		gc.setBackground(CellStyleUtil.getCellStyle(cell, registry)
				.getAttributeValue(CellStyleAttributes.BACKGROUND_COLOR));
		gc.fillRectangle(bounds);
		int textAt = 2 * GAP + MARK;
		super.paintCell(cell, gc, new Rectangle(bounds.x + textAt, bounds.y, bounds.width - textAt, bounds.height),
				registry);
		gc.setBackground(color);
		gc.fillOval(bounds.x + GAP, bounds.y + (bounds.height - MARK) / 2, MARK, MARK);
		if (DisplayMode.SELECT.equals(cell.getDisplayMode())) {
			// Blue on the blue of a selection would not be seen.
			gc.drawOval(bounds.x + GAP, bounds.y + (bounds.height - MARK) / 2, MARK, MARK);
		}
		row.share().filter(share -> row.state() == ShownState.RUNNING).ifPresent(share -> {
			int width = (int) ((bounds.width - 2 * GAP) * share);
			gc.fillRectangle(bounds.x + GAP, bounds.y + bounds.height - BAR_HEIGHT, width, BAR_HEIGHT - 1);
		});
		gc.setBackground(background);
	}

	@Override
	protected String convertDataType(ILayerCell cell, IConfigRegistry registry) {
		MailboxRow row = data.getRowObject(cell.getRowIndex());
		String text = super.convertDataType(cell, registry);
		return row == null || row.state() != ShownState.RUNNING
				? text
				: row.share().map(share -> "%s %d %%".formatted(text, (int) (share * 100))).orElse(text);
	}
}
