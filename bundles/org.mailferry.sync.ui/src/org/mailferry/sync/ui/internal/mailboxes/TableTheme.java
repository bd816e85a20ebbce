package org.mailferry.sync.ui.internal.mailboxes;

import org.eclipse.nebula.widgets.nattable.style.theme.ModernNatTableThemeConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/** Colours of the system, so that the table is light or dark as what is around it and as readable as other tables. */
final class TableTheme extends ModernNatTableThemeConfiguration {

	private static final double STRIPE = 0.02;
	private static final double LINE = 0.12;

	private final RGB list;
	private final RGB head;

	TableTheme(Display display) {
		Color background = display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
		Color text = display.getSystemColor(SWT.COLOR_LIST_FOREGROUND);
		defaultBgColor = background;
		defaultFgColor = text;
		evenRowBgColor = background;
		oddRowBgColor = mixed(background, text, STRIPE);
		gridLineColor = mixed(background, text, LINE);
		defaultSelectionBgColor = display.getSystemColor(SWT.COLOR_LIST_SELECTION);
		defaultSelectionFgColor = display.getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT);
		selectionAnchorBgColor = background;
		selectionAnchorFgColor = text;
		selectionAnchorSelectionBgColor = defaultSelectionBgColor;
		selectionAnchorSelectionFgColor = defaultSelectionFgColor;
		Color headGround = display.getSystemColor(SWT.COLOR_WIDGET_BACKGROUND);
		Color headText = display.getSystemColor(SWT.COLOR_WIDGET_FOREGROUND);
		cHeaderBgColor = headGround;
		cHeaderFgColor = headText;
		cHeaderSelectionBgColor = headGround;
		cHeaderSelectionFgColor = headText;
		cHeaderFullSelectionBgColor = headGround;
		cHeaderFullSelectionFgColor = headText;
		sortHeaderBgColor = headGround;
		sortHeaderFgColor = headText;
		selectedSortHeaderBgColor = headGround;
		selectedSortHeaderFgColor = headText;
		list = background.getRGB();
		head = headGround.getRGB();
	}

	/** Whether these are still the system's colours. */
	boolean isOf(Display display) {
		return list.equals(display.getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB())
				&& head.equals(display.getSystemColor(SWT.COLOR_WIDGET_BACKGROUND).getRGB());
	}

	private static Color mixed(Color ground, Color other, double share) {
		RGB from = ground.getRGB();
		RGB to = other.getRGB();
		return new Color(part(from.red, to.red, share), part(from.green, to.green, share),
				part(from.blue, to.blue, share));
	}

	private static int part(int from, int to, double share) {
		return (int) Math.round(from + (to - from) * share);
	}
}
