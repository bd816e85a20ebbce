package org.mailferry.project.ui.internal.endpoint;

import java.net.URI;
import java.util.Optional;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.EndpointTests;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.ProjectSession;

/** Finds the address of an organisation by that of a mailbox. While it searches, Cancel stops the search. */
final class FindDialog extends TitleAreaDialog implements DiscoveryJob.Audience {

	private static final int FIND = IDialogConstants.CLIENT_ID + 1;
	private static final int OUTCOME_HEIGHT = 110;

	private final EndpointSettings settings;
	private Text mailbox;
	private Text server;
	private ProgressBar progress;
	private Text outcome;
	private DiscoveryJob job;
	private Optional<URI> found = Optional.empty();

	/**
	 * @param settings
	 *            how to sign in; their address is not looked at
	 */
	FindDialog(Shell parent, EndpointSettings settings) {
		super(parent);
		this.settings = settings;
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.findTitle);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(Messages.findTitle);
		setMessage(Messages.findText);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 10).applyTo(area);
		mailbox = text(area, Messages.findMailboxLabel, "find.mailbox", Messages.probeHint, Messages.findMailboxTip);
		server = text(area, Messages.findServerLabel, "find.server", Messages.findServerHint,
				Messages.findServerTip);
		progress = new ProgressBar(area, SWT.INDETERMINATE);
		progress.setVisible(false);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(progress);
		outcome = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
		outcome.setData("org.mailferry.id", "find.outcome");
		outcome.setMessage(Messages.findOutcomeHint);
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1)
				.hint(convertWidthInCharsToPixels(80), OUTCOME_HEIGHT).applyTo(outcome);
		return area;
	}

	private Text text(Composite area, String label, String id, String hint, String tip) {
		new Label(area, SWT.NONE).setText(label);
		Text text = new Text(area, SWT.BORDER);
		text.setMessage(hint);
		text.setToolTipText(tip);
		text.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
		text.addModifyListener(event -> refresh());
		return text;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, FIND, Messages.findSearch, true);
		createButton(parent, IDialogConstants.OK_ID, Messages.findTake, false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		refresh();
	}

	private Optional<DiscoveryQuestion> question() {
		return DiscoveryQuestion.parse(mailbox.getText(), server.getText());
	}

	private void refresh() {
		boolean typed = !mailbox.getText().isBlank() || !server.getText().isBlank();
		setErrorMessage(typed && question().isEmpty() ? Messages.findQuestionWrong : null);
		getButton(FIND).setEnabled(job == null && question().isPresent());
		getButton(IDialogConstants.OK_ID).setEnabled(job == null && found.isPresent());
		progress.setVisible(job != null);
	}

	@Override
	protected void buttonPressed(int button) {
		if (button == FIND) {
			question().ifPresent(this::search);
		} else {
			super.buttonPressed(button);
		}
	}

	private void search(DiscoveryQuestion question) {
		found = Optional.empty();
		outcome.setText(NLS.bind(Messages.findJob, question.mailbox()));
		setMessage(Messages.findText);
		job = new DiscoveryJob(PlatformUI.getWorkbench().getService(EndpointTests.class), settings, question,
				PlatformUI.getWorkbench().getService(ProjectSession.class).runs(), this, getShell().getDisplay());
		refresh();
		job.schedule();
	}

	@Override
	public void found(Discovery discovery) {
		if (ended()) {
			found = Optional.of(discovery.url());
			outcome.setText(String.join("\n", discovery.steps()));
			setMessage(NLS.bind(Messages.findFound, discovery.url()), IMessageProvider.INFORMATION);
			refresh();
			Button take = getButton(IDialogConstants.OK_ID);
			getShell().setDefaultButton(take);
			take.setFocus();
		}
	}

	@Override
	public void notFound(String why) {
		if (ended()) {
			outcome.setText(why);
			setMessage(Messages.findNotFound, IMessageProvider.WARNING);
			refresh();
		}
	}

	/** Whether there is still somebody to tell. */
	private boolean ended() {
		job = null;
		return getShell() != null && !getShell().isDisposed();
	}

	@Override
	protected void cancelPressed() {
		if (job == null) {
			super.cancelPressed();
		} else {
			job.stop();
		}
	}

	@Override
	public boolean close() {
		if (job != null) {
			job.stop();
		}
		return super.close();
	}

	/** What was found, once the dialog was left with it. */
	Optional<URI> address() {
		return found;
	}
}
