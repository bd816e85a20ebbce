package org.mailferry.sync.ui.internal.history;

import java.util.Comparator;
import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;

/** The last verification of one mailbox, folder by folder; those that differ come first. */
final class VerificationTable {

	private final Table table;
	private List<FolderVerification> shown = List.of();

	VerificationTable(Composite parent) {
		table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
		table.setHeaderVisible(true);
		table.setData("org.mailferry.id", "history.verification");
		column(Messages.verificationFolder, 125, SWT.LEFT);
		column(Messages.verificationSource, 60, SWT.RIGHT);
		column(Messages.verificationTarget, 60, SWT.RIGHT);
		column(Messages.verificationResult, 140, SWT.LEFT);
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

	void show(List<FolderVerification> folders) {
		shown = folders.stream().sorted(Comparator.comparing(FolderVerification::matches)).toList();
		table.setItemCount(shown.size());
		table.clearAll();
	}

	private static void fill(TableItem item, FolderVerification folder) {
		item.setText(new String[]{ folder.path().toString(), Figures.count(folder.sourceItems()),
				Figures.count(folder.targetItems()), result(folder) });
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
