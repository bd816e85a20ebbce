package org.mailferry.sync.ui.internal.command;

import java.util.List;
import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.pass.PassKind;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.RunPreferences;
import org.mailferry.workbench.SelectedMailboxes;

/**
 * Begins passes on the selected mailboxes, or on all. Declared in plugin.xml with the parameters {@code kind} (a
 * {@link PassKind}) and {@code all}.
 */
public final class StartPasses extends AbstractHandler implements IExecutableExtension {

	private PassKind kind = PassKind.SYNC;
	private boolean all;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		if (data instanceof Map<?, ?> parameters) {
			kind = PassKind.valueOf((String) parameters.get("kind"));
			all = Boolean.parseBoolean((String) parameters.get("all"));
		}
	}

	@Override
	public Object execute(ExecutionEvent event) {
		List<MailboxAddress> mailboxes = all
				? List.of()
				: SelectedMailboxes.in(event.getApplicationContext()).stream().map(pair -> pair.pair().source())
						.toList();
		if (all || !mailboxes.isEmpty()) {
			PlatformUI.getWorkbench().getService(ProjectSession.class).runs()
					.start(new RunPreferences().options(kind, mailboxes));
		}
		return null;
	}
}
