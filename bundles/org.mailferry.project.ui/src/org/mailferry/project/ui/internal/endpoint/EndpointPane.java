package org.mailferry.project.ui.internal.endpoint;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;

/** The fields of an endpoint and its test, side by side where there is room for it. For use on the UI thread. */
final class EndpointPane {

	/** From this width on the checks stand beside the fields. */
	private static final int WIDE = 900;

	private final Side side;
	private final ScrolledComposite scrolled;
	private final Composite area;
	private final EndpointFields fields;
	private final TestPane test;

	/**
	 * @param changed
	 *            run after each change that a person makes
	 * @param testHeight
	 *            in pixels, SWT.DEFAULT for as much as the checks want
	 */
	EndpointPane(Composite parent, Side side, Runnable changed, int testHeight) {
		this.side = side;
		scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.setShowFocusedControl(true);
		area = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 6).spacing(16, 6).applyTo(area);
		scrolled.setContent(area);
		fields = new EndpointFields(area, side, changed, this::arrange);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(fields.control());
		test = new TestPane(area, this::settings);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, testHeight).applyTo(test.control());
		scrolled.addListener(SWT.Resize, event -> arrange());
		arrange();
	}

	private void arrange() {
		int width = scrolled.getClientArea().width;
		((GridLayout) area.getLayout()).numColumns = width >= WIDE ? 2 : 1;
		area.layout(true, true);
		scrolled.setMinSize(area.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}

	private Optional<EndpointSettings> settings() {
		return fields.draft().settings(side);
	}

	/** Nobody has changed these yet. */
	void show(EndpointDraft draft) {
		fields.show(draft);
	}

	/** As it is typed now. */
	EndpointDraft draft() {
		return fields.draft();
	}

	/** What is typed has changed. */
	void refresh() {
		test.refresh();
	}

	void setFocus() {
		fields.setFocus();
	}

	Composite control() {
		return scrolled;
	}
}
