package org.mailferry.project.ui.internal.collection;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.api.PairId;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.ProjectJob;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.SelectedMailboxes;

/** Puts the selected mailboxes into a collection, or takes them out of theirs. */
public final class AssignMailboxes extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Shell shell = HandlerUtil.getActiveShellChecked(event);
		List<PairId> pairs = SelectedMailboxes.in(event.getApplicationContext()).stream().map(pair -> pair.pair().id())
				.toList();
		if (!pairs.isEmpty()) {
			PlatformUI.getWorkbench().getService(ProjectSession.class).ask(
					project -> project.pairs().collections().stream().map(some -> some.collection().name()).toList(),
					names -> open(shell, pairs, names));
		}
		return null;
	}

	private static void open(Shell shell, List<PairId> pairs, List<String> names) {
		AssignDialog dialog = new AssignDialog(shell, pairs.size(), names);
		if (dialog.open() == Window.OK) {
			Optional<String> collection = dialog.result();
			ProjectJob.start(Messages.assignJob, (project, monitor) -> {
				project.pairs().assign(pairs, collection);
				return List.of(new ProjectChange.Pairs());
			});
		}
	}
}
