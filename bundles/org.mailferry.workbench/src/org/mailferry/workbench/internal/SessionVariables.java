package org.mailferry.workbench.internal;

import java.util.Locale;
import java.util.Map;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.services.IServiceLocator;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;

/** Lets commands be enabled by the session's state, a variable with the values none, changing, idle and running. */
public final class SessionVariables extends AbstractSourceProvider implements ProjectWatcher {

	private static final String STATE = "org.mailferry.workbench.session";

	private ProjectSession session;
	private Registration watching;
	private Display display;

	@Override
	public void initialize(IServiceLocator locator) {
		display = Display.getCurrent();
		session = locator.getService(ProjectSession.class);
		watching = session.watch(this);
	}

	@Override
	public Map<String, String> getCurrentState() {
		return Map.of(STATE, value());
	}

	@Override
	public String[] getProvidedSourceNames() {
		return new String[]{ STATE };
	}

	private String value() {
		return session.state().name().toLowerCase(Locale.ROOT);
	}

	@Override
	public void opened(OpenProject project) {
		fire();
	}

	@Override
	public void closed() {
		fire();
	}

	@Override
	public void changed(ProjectChange change) {
		if (change instanceof ProjectChange.Session) {
			fire();
		}
	}

	private void fire() {
		if (!display.isDisposed()) {
			display.asyncExec(() -> fireSourceChanged(ISources.WORKBENCH, STATE, value()));
		}
	}

	@Override
	public void dispose() {
		if (watching != null) {
			watching.close();
		}
	}
}
