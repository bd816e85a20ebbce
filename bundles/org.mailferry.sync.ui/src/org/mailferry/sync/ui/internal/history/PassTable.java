package org.mailferry.sync.ui.internal.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PassRecord;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.Moments;

/** The passes of one mailbox: when, what, how it ended, and what it cost. */
final class PassTable {

	private final RowTable<PassRecord> table;
	private final Moments moments = Moments.here();

	PassTable(Composite parent) {
		table = new RowTable<>(parent, "history.passes", this::texts);
		table.column(Messages.passStarted, 120, SWT.LEFT);
		table.column(Messages.passKind, 120, SWT.LEFT);
		table.column(Messages.passEnding, 95, SWT.LEFT);
		table.column(Messages.passTook, 80, SWT.RIGHT);
		table.column(Messages.passItems, 65, SWT.RIGHT);
		table.column(Messages.passSize, 70, SWT.RIGHT);
		table.column(Messages.passRoundTrips, 100, SWT.RIGHT);
		table.column(Messages.passInSource, 85, SWT.RIGHT);
		table.column(Messages.passInTarget, 85, SWT.RIGHT);
		table.column(Messages.passThrottled, 80, SWT.RIGHT);
		table.column(Messages.passOwner, 140, SWT.LEFT);
	}

	void show(List<PassRecord> passes) {
		table.show(passes);
	}

	void setFocus() {
		table.setFocus();
	}

	private String[] texts(PassRecord pass) {
		PassCounters counters = pass.counters();
		long items = pass.kind() == PassKind.SYNC ? counters.items() : counters.compared();
		Duration took = Duration.between(pass.started(), pass.ended().orElseGet(Instant::now));
		return new String[]{ moments.text(pass.started()), kind(pass.kind()), ending(pass),
				Figures.duration(took), Figures.count(items),
				counters.bytes() == 0 ? "" : Figures.bytes(counters.bytes()), Figures.count(counters.roundTrips()),
				Figures.duration(counters.inSource()), Figures.duration(counters.inTarget()),
				counters.throttled().isZero() ? "" : Figures.duration(counters.throttled()), pass.owner() };
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
