package org.mailferry.project.ui.internal.collection;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.ProjectJob;
import org.mailferry.project.ui.internal.Selected;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;

/** Makes a collection, or, declared with {@code :selected}, changes the one that is selected. */
public final class EditCollection extends AbstractHandler implements IExecutableExtension {

	private boolean selected;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		selected = "selected".equals(data);
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		Shell shell = HandlerUtil.getActiveShellChecked(event);
		if (selected) {
			Selected.collection(event).ifPresent(
					node -> open(shell, Optional.of(node.summary().collection()), List.of()));
		} else {
			PlatformUI.getWorkbench().getService(ProjectSession.class).ask(
					project -> project.pairs().collections().stream().map(some -> some.collection().name()).toList(),
					names -> open(shell, Optional.empty(), names));
		}
		return null;
	}

	private static void open(Shell shell, Optional<MailboxCollection> before, List<String> taken) {
		CollectionDialog dialog = new CollectionDialog(shell, before, taken);
		if (dialog.open() == Window.OK) {
			MailboxCollection collection = dialog.result();
			ProjectJob.start(NLS.bind(Messages.collectionJob, collection.name()), (project, monitor) -> {
				project.pairs().save(collection);
				return List.of(new ProjectChange.Pairs());
			});
		}
	}
}
