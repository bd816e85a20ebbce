package org.mailferry.sync.ui.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PassRecord;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.Moments;

/** The passes of one mailbox: when, what, how it ended, and what it cost. */
final class PassTable {

	private final Table table;
	private final Moments moments = Moments.here();
	private List<PassRecord> shown = List.of();

	PassTable(Composite parent) {
		table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
		table.setHeaderVisible(true);
		table.setData("org.mailferry.id", "history.passes");
		column(Messages.passStarted, 120, SWT.LEFT);
		column(Messages.passKind, 120, SWT.LEFT);
		column(Messages.passEnding, 95, SWT.LEFT);
		column(Messages.passTook, 80, SWT.RIGHT);
		column(Messages.passItems, 65, SWT.RIGHT);
		column(Messages.passSize, 70, SWT.RIGHT);
		column(Messages.passRoundTrips, 100, SWT.RIGHT);
		column(Messages.passInSource, 85, SWT.RIGHT);
		column(Messages.passInTarget, 85, SWT.RIGHT);
		column(Messages.passThrottled, 80, SWT.RIGHT);
		column(Messages.passOwner, 140, SWT.LEFT);
		table.addListener(SWT.SetData, event -> {
			// A table that is being emptied asks once more, for rows that are gone.
			if (event.index >= 0 && event.index < shown.size()) {
				fill((TableItem) event.item, shown.get(event.index));
			}
		});
	}

	private void column(String name, int width, int alignment) {
		TableColumn column = new TableColumn(table, alignment);
		column.setText(name);
		column.setWidth(width);
		column.setMoveable(true);
	}

	void show(List<PassRecord> passes) {
		shown = passes;
		table.setItemCount(passes.size());
		table.clearAll();
	}

	void setFocus() {
		table.setFocus();
	}

	private void fill(TableItem item, PassRecord pass) {
		PassCounters counters = pass.counters();
		long items = pass.kind() == PassKind.SYNC ? counters.items() : counters.compared();
		Duration took = Duration.between(pass.started(), pass.ended().orElseGet(Instant::now));
		item.setText(new String[]{ moments.text(pass.started()), kind(pass.kind()), ending(pass),
				Figures.duration(took), Figures.count(items),
				counters.bytes() == 0 ? "" : Figures.bytes(counters.bytes()), Figures.count(counters.roundTrips()),
				Figures.duration(counters.inSource()), Figures.duration(counters.inTarget()),
				counters.throttled().isZero() ? "" : Figures.duration(counters.throttled()), pass.owner() });
	}

	private static String kind(PassKind kind) {
		return switch (kind) {
		case SYNC -> Messages.kindSync;
		case VERIFY -> Messages.kindVerify;
		case VERIFY_DEEP -> Messages.kindVerifyDeep;
		};
	}

	private static String ending(PassRecord pass) {
		if (pass.ending().isEmpty()) {
			return pass.ended().isEmpty() ? Messages.endingRunning : "";
		}
		return switch (pass.ending().get()) {
		case COMPLETED -> Messages.endingCompleted;
		case INTERRUPTED -> Messages.endingInterrupted;
		case FAILED -> Messages.endingFailed;
		case REFUSED -> Messages.endingRefused;
		};
	}
}
