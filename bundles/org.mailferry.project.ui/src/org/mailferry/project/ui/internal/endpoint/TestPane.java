package org.mailferry.project.ui.internal.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.EndpointTests;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.ProjectSession;

/** Tries what is typed and shows each check as it ends. For use on the UI thread. */
final class TestPane implements EndpointTestJob.Audience {

	private final Supplier<Optional<EndpointSettings>> settings;
	private final Composite area;
	private final Text probe;
	private final Button test;
	private final Button stop;
	private final Label verdict;
	private final CheckTable table;
	private final Checklist checks = new Checklist();
	private EndpointTestJob job;

	/**
	 * @param settings
	 *            what is typed now; empty when it cannot be tried
	 */
	TestPane(Composite parent, Supplier<Optional<EndpointSettings>> settings) {
		this.settings = settings;
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(6, 4).applyTo(area);
		new Label(area, SWT.NONE).setText(Messages.probeLabel);
		probe = new Text(area, SWT.BORDER);
		probe.setMessage(Messages.probeHint);
		probe.setToolTipText(Messages.probeTip);
		probe.setData("org.mailferry.id", "endpoint.probe");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(60, SWT.DEFAULT).indent(10, 0)
				.applyTo(probe);
		test = button(Messages.testButton, "endpoint.test");
		stop = button(Messages.stopButton, "endpoint.stop");
		test.addListener(SWT.Selection, event -> begin());
		probe.addListener(SWT.DefaultSelection, event -> begin());
		probe.addModifyListener(event -> refresh());
		stop.addListener(SWT.Selection, event -> stop());
		verdict = new Label(area, SWT.WRAP);
		verdict.setData("org.mailferry.id", "endpoint.verdict");
		verdict.setText(Messages.verdictNone);
		GridDataFactory.fillDefaults().grab(true, false).span(4, 1).hint(200, SWT.DEFAULT).applyTo(verdict);
		table = new CheckTable(area);
		GridDataFactory.fillDefaults().grab(true, true).span(4, 1).hint(300, 130).applyTo(table.control());
		area.addDisposeListener(event -> stop());
		refresh();
	}

	private Button button(String label, String id) {
		Button button = new Button(area, SWT.PUSH);
		button.setText(label);
		button.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
		return button;
	}

	/** What is typed has changed. */
	void refresh() {
		test.setEnabled(job == null && settings.get().isPresent() && probeValid());
		stop.setEnabled(job != null);
	}

	private boolean probeValid() {
		return probe.getText().isBlank() || address().isPresent();
	}

	private Optional<MailboxAddress> address() {
		try {
			return probe.getText().isBlank()
					? Optional.empty()
					: Optional.of(new MailboxAddress(probe.getText().strip()));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private void begin() {
		Optional<EndpointSettings> typed = settings.get();
		if (job != null || typed.isEmpty() || !probeValid()) {
			return;
		}
		checks.begin(List.of());
		table.show(checks);
		say(Messages.verdictConnecting);
		job = new EndpointTestJob(PlatformUI.getWorkbench().getService(EndpointTests.class), typed.get(), address(),
				PlatformUI.getWorkbench().getService(ProjectSession.class).runs(), this, area.getDisplay());
		refresh();
		job.schedule();
	}

	private void stop() {
		if (job != null) {
			job.stop();
		}
	}

	@Override
	public void begun(List<String> planned) {
		if (!area.isDisposed()) {
			checks.begin(planned);
			table.show(checks);
			say(Messages.verdictRunning);
		}
	}

	@Override
	public void ended(EndpointCheck check, Duration took) {
		if (!area.isDisposed()) {
			checks.ended(check, took);
			table.show(checks);
		}
	}

	@Override
	public void finished(boolean stopped, Optional<String> objection) {
		job = null;
		if (!area.isDisposed()) {
			checks.finished();
			table.show(checks);
			table.explain(checks.gravest());
			say(objection.orElseGet(() -> stopped ? Messages.verdictStopped : verdict()));
			refresh();
		}
	}

	private String verdict() {
		int failed = checks.count(Checklist.Status.FAILED);
		int warnings = checks.count(Checklist.Status.WARNING);
		if (failed > 0) {
			return NLS.bind(Messages.verdictFailed, checks.gravest().map(Checklist.Line::name).orElse(""));
		}
		return warnings > 0 ? NLS.bind(Messages.verdictWarnings, warnings) : Messages.verdictPassed;
	}

	private void say(String text) {
		verdict.setText(text);
		area.layout();
	}

	Composite control() {
		return area;
	}
}
