package org.mailferry.sync.ui.internal.mailboxes;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.workbench.MailboxScope;

/** Above the table: what it is about, how many rows it has, and what an admin wants to know before all else. */
final class TableHeading {

	private final Composite line;
	private final Label about;
	private final Label count;
	private final Label attention;

	TableHeading(Composite parent) {
		line = new Composite(parent, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(line);
		GridLayoutFactory.fillDefaults().numColumns(3).applyTo(line);
		about = label("mailboxes.scope");
		count = label("mailboxes.count");
		attention = label("mailboxes.attention");
	}

	private Label label(String id) {
		Label label = new Label(line, SWT.NONE);
		label.setData("org.mailferry.id", id);
		return label;
	}

	void show(Optional<MailboxScope> scope, ShownRows shown) {
		String total = Figures.count(shown.total());
		String all = shown.total() == 1 ? Messages.countOne : NLS.bind(Messages.countAll, total);
		String number = shown.size() == shown.total()
				? all
				: NLS.bind(Messages.countSome, Figures.count(shown.size()), total);
		set(about, scope.map(some -> NLS.bind(Messages.countWithin, some.label())).orElse(""));
		set(count, shown.complete() ? number : NLS.bind(Messages.countLoading, total));
		set(attention, attention(shown));
	}

	private static void set(Label label, String text) {
		if (!label.getText().equals(text)) {
			label.setText(text);
			// The line keeps its size; it is the labels in it that need another one.
			label.requestLayout();
		}
	}

	private static String attention(ShownRows shown) {
		return Stream.of(ShownState.FAILED, ShownState.RUNNING, ShownState.PARTIAL)
				.filter(state -> shown.count(state) > 0)
				.map(state -> NLS.bind(Messages.countState, state.label(), Figures.count(shown.count(state))))
				.collect(Collectors.joining(" · "));
	}
}
