package org.mailferry.sync.ui.internal.history;

import java.util.Comparator;
import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;

/** The last verification of one mailbox, folder by folder; those that differ come first. */
final class VerificationTable {

	private final RowTable<FolderVerification> table;

	VerificationTable(Composite parent) {
		table = new RowTable<>(parent, "history.verification", VerificationTable::texts);
		table.column(Messages.verificationFolder, 125, SWT.LEFT);
		table.column(Messages.verificationSource, 60, SWT.RIGHT);
		table.column(Messages.verificationTarget, 60, SWT.RIGHT);
		table.column(Messages.verificationResult, 140, SWT.LEFT);
	}

	void show(List<FolderVerification> folders) {
		table.show(folders.stream().sorted(Comparator.comparing(FolderVerification::matches)).toList());
	}

	private static String[] texts(FolderVerification folder) {
		return new String[]{ folder.path().toString(), Figures.count(folder.sourceItems()),
				Figures.count(folder.targetItems()), result(folder) };
	}

	private static String result(FolderVerification folder) {
		if (folder.matches()) {
			return Messages.verifiedMatches;
		}
		String differing = NLS.bind(Messages.verifiedDiffers, Figures.count(folder.differing()));
		return folder.pending() == 0
				? differing
				: differing + NLS.bind(Messages.verifiedPending, Figures.count(folder.pending()));
	}
}
