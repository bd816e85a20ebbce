package org.mailferry.sync.ui.internal.findings;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.sync.ui.internal.Messages;

/** The selected finding in full, and beneath it what can be done about it. */
final class FindingDetail {

	private final RemedyMenu remedies;
	private final Composite area;
	private final Text text;
	private Composite buttons;

	FindingDetail(Composite parent, RemedyMenu remedies) {
		this.remedies = remedies;
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(area);
		text = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
		text.setData("org.mailferry.id", "findings.detail");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(text);
		show(Optional.empty());
	}

	/** Shows one, or nothing. */
	void show(Optional<FindingRecord> found) {
		text.setText(found.map(FindingDetail::inFull).orElse(Messages.findingChoose));
		if (buttons != null) {
			buttons.dispose();
		}
		buttons = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(buttons);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(buttons);
		found.ifPresent(finding -> remedies.fill(buttons, finding));
		area.requestLayout();
	}

	private static String inFull(FindingRecord found) {
		StringBuilder full = new StringBuilder();
		full.append(found.finding().code()).append('\n').append(found.finding().subject()).append("\n\n")
				.append(found.finding().message());
		if (!found.finding().cause().isBlank()) {
			full.append("\n\n").append(found.finding().cause());
		}
		return full.toString();
	}
}
