package org.mailferry.workbench.internal;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.operations.Figures;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.RunProgress;
import org.mailferry.operations.RunSummary;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;
import org.mailferry.workbench.SessionState;
import org.mailferry.workbench.UiPulse;

/** In the status line: which project is open, and what it does. */
public final class SessionStatus extends WorkbenchWindowControlContribution implements ProjectWatcher {

	private static final int WIDTH_CHARACTERS = 64;

	private final ProjectSession session = PlatformUI.getWorkbench().getService(ProjectSession.class);
	private volatile Optional<RunProgress> progress = Optional.empty();
	private volatile Optional<RunSummary> last = Optional.empty();
	private Label label;
	private UiPulse pulse;
	private Registration watching;

	@Override
	protected Control createControl(Composite parent) {
		Composite composite = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginHeight = 2;
		composite.setLayout(layout);
		label = new Label(composite, SWT.NONE);
		label.setData("org.mailferry.id", "workbench.status");
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, true);
		data.widthHint = WIDTH_CHARACTERS * label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y / 2;
		label.setLayoutData(data);
		pulse = new UiPulse(label, Duration.ofMillis(200), this::show);
		show();
		watching = session.watch(this);
		return composite;
	}

	@Override
	public boolean isDynamic() {
		return false;
	}

	private void show() {
		String text = text();
		label.setText(text);
		label.setToolTipText(session.project().map(project -> project.place().toString()).orElse(text));
	}

	private String text() {
		SessionState state = session.state();
		String name = session.project().map(OpenProject::name).orElse("");
		return switch (state) {
		case NONE -> Messages.statusNone;
		case CHANGING -> Messages.statusChanging;
		case IDLE -> last.map(run -> NLS.bind(Messages.statusIdleAfter, new Object[]{ name,
				Figures.count(run.completed()), Figures.count(run.failed()), Figures.count(run.mailboxes()) }))
				.orElseGet(() -> NLS.bind(Messages.statusIdle, name));
		case RUNNING -> progress.map(some -> name + ": " + ProgressSentence.of(some))
				.orElseGet(() -> NLS.bind(Messages.statusStarting, name));
		};
	}

	@Override
	public void opened(OpenProject project) {
		pulse.beat();
	}

	@Override
	public void ended(RunSummary summary) {
		last = Optional.of(summary);
		pulse.beat();
	}

	@Override
	public void closed() {
		progress = Optional.empty();
		last = Optional.empty();
		pulse.beat();
	}

	@Override
	public void changed(ProjectChange change) {
		if (change instanceof ProjectChange.Session) {
			if (session.state() != SessionState.RUNNING) {
				progress = Optional.empty();
			}
			pulse.beat();
		}
	}

	@Override
	public void running(RunProgress now) {
		progress = Optional.of(now);
		pulse.beat();
	}

	@Override
	public void dispose() {
		if (watching != null) {
			watching.close();
		}
		super.dispose();
	}
}
