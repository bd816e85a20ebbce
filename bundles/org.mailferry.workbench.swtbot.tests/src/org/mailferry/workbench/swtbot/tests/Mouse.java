package org.mailferry.workbench.swtbot.tests;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtbot.swt.finder.widgets.AbstractSWTBotControl;

/** Clicks of SWTBot on a widget that it has no bot of its own for. */
final class Mouse extends AbstractSWTBotControl<Control> {

	Mouse(Control control) {
		super(control);
	}

	/** Left button, with keys held down. */
	void clickAt(Point at, int modifiers) {
		setFocus();
		notify(SWT.MouseEnter);
		notify(SWT.MouseDown, createMouseEvent(at.x, at.y, 1, modifiers, 1));
		notify(SWT.MouseUp, createMouseEvent(at.x, at.y, 1, modifiers | SWT.BUTTON1, 1));
		notify(SWT.MouseExit);
	}
}
