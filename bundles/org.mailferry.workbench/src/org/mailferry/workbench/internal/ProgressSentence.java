package org.mailferry.workbench.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.Side;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.Figures;
import org.mailferry.operations.RunProgress;

/** How far a run is, in one line: what matters most first. */
public final class ProgressSentence {

	private ProgressSentence() {
	}

	/** For example {@code 12 of 400 mailboxes · 46 items/s · about 5 min 20 s left}. */
	public static String of(RunProgress progress) {
		List<String> parts = new ArrayList<>();
		parts.add(NLS.bind(Messages.progressMailboxes, Figures.count(progress.ended()),
				Figures.count(progress.mailboxes())));
		if (progress.failed() > 0) {
			parts.add(NLS.bind(Messages.progressFailed, Figures.count(progress.failed())));
		}
		if (progress.clearingUp() > 0) {
			parts.add(NLS.bind(Messages.progressClearingUp, Figures.count(progress.clearingUp())));
		}
		Optional.ofNullable(progress.held().get(Side.SOURCE))
				.ifPresent(held -> parts.add(NLS.bind(Messages.progressHeldBySource, Figures.count(held))));
		Optional.ofNullable(progress.held().get(Side.TARGET))
				.ifPresent(held -> parts.add(NLS.bind(Messages.progressHeldByTarget, Figures.count(held))));
		parts.add(NLS.bind(Messages.progressRate, Figures.rate(progress.itemsPerSecond())));
		if (progress.kind() == PassKind.SYNC) {
			parts.add(Figures.bytes(progress.counters().bytes()));
		}
		progress.left().ifPresent(left -> parts.add(NLS.bind(Messages.progressLeft, Figures.duration(left))));
		return String.join(" · ", parts);
	}
}
