package org.mailferry.project.ui.internal.command;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.handlers.IHandlerService;
import org.mailferry.api.Side;

/** The commands of this plug-in, as plugin.xml declares them. */
public final class Commands {

	public static final String NEW_PROJECT = "org.mailferry.project.ui.newProject";
	public static final String OPEN_PROJECT = "org.mailferry.project.ui.openProject";
	public static final String OPEN_SHARED_PROJECT = "org.mailferry.project.ui.openSharedProject";
	public static final String EDIT_SOURCE = "org.mailferry.project.ui.editSource";
	public static final String EDIT_TARGET = "org.mailferry.project.ui.editTarget";

	private Commands() {
	}

	/** What opens the editor of that side. */
	public static String edit(Side side) {
		return side == Side.SOURCE ? EDIT_SOURCE : EDIT_TARGET;
	}

	/** As if it had been chosen in a menu; nothing when it is not enabled. */
	public static void run(IHandlerService service, String command) {
		try {
			service.executeCommand(command, null);
		} catch (NotEnabledException e) {
			// a menu would not have offered it
		} catch (ExecutionException | NotDefinedException | NotHandledException e) {
			ILog.of(Commands.class).error("The command %s fails".formatted(command), e);
		}
	}
}
