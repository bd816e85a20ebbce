package org.mailferry.examples.customer.ui.internal;

import java.util.List;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.workbench.extension.FindingRemedy;
import org.mailferry.workbench.extension.WorkbenchProject;

/** Keeps a mailbox that breaks the archive rule from crossing until somebody has archived its old mail. */
public final class SuspendUntilArchived implements FindingRemedy {

	@Override
	public void open(Shell shell, WorkbenchProject project, FindingRecord finding) {
		finding.pair().ifPresent(pair -> {
			String question = NLS.bind(Messages.suspendQuestion, pair.source().value());
			if (MessageDialog.openQuestion(shell, Messages.suspendTitle, question)) {
				project.suspend(List.of(pair.id()));
			}
		});
	}
}
