package org.mailferry.sync.ui.internal.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.part.ViewPart;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.project.PassRecord;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.mailboxes.MailboxesView;
import org.mailferry.workbench.LatestAnswer;
import org.mailferry.workbench.MailboxSelection;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;
import org.mailferry.workbench.UiPulse;

/** Every pass of the selected mailbox, newest first, and beside them its last verification, folder by folder. */
public final class HistoryView extends ViewPart implements ProjectWatcher {

	/** Of the view. */
	public static final String ID = "org.mailferry.sync.ui.history";

	private static final int MANY = 500;
	private static final Duration RELOAD_AFTER = Duration.ofMillis(500);

	private record Answer(List<PassRecord> passes, List<FolderVerification> verification) {
	}

	private final ISelectionListener follower = this::follow;
	private Label heading;
	private PassTable passes;
	private VerificationTable verification;
	private LatestAnswer question;
	private UiPulse reload;
	private Registration watching;
	private Optional<MailboxPair> mailbox = Optional.empty();

	@Override
	public void createPartControl(Composite parent) {
		ProjectSession session = getSite().getService(ProjectSession.class);
		question = new LatestAnswer(session);
		GridLayoutFactory.fillDefaults().margins(4, 3).spacing(0, 3).applyTo(parent);
		heading = new Label(parent, SWT.NONE);
		heading.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		heading.setData("org.mailferry.id", "history.heading");
		SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
		sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		passes = new PassTable(sash);
		verification = new VerificationTable(sash);
		sash.setWeights(62, 38);
		reload = new UiPulse(parent, RELOAD_AFTER, this::load);
		getSite().getPage().addSelectionListener(follower);
		watching = session.watch(this);
		load();
		// What was selected before somebody looked here.
		follow(this, getSite().getPage().getSelection(MailboxesView.ID));
	}

	private void follow(IWorkbenchPart part, ISelection selection) {
		if (selection instanceof MailboxSelection some) {
			Optional<MailboxPair> first = some.pairs().stream().findFirst().map(summary -> summary.pair());
			if (!first.equals(mailbox)) {
				mailbox = first;
				load();
			}
		}
	}

	private void load() {
		if (mailbox.isEmpty()) {
			question.forget();
			heading.setText(Messages.historyNone);
			passes.show(List.of());
			verification.show(List.of());
			return;
		}
		MailboxPair shown = mailbox.get();
		question.ask(project -> new Answer(project.view().passes(shown.id(), MANY),
				project.view().verification(shown.id())), answer -> {
					if (!heading.isDisposed()) {
						heading.setText(NLS.bind(Messages.historyOf, shown.source(), shown.target()));
						passes.show(answer.passes());
						verification.show(answer.verification());
					}
				});
	}

	@Override
	public void closed() {
		heading.getDisplay().asyncExec(() -> {
			mailbox = Optional.empty();
			if (!heading.isDisposed()) {
				load();
			}
		});
	}

	@Override
	public void changed(ProjectChange change) {
		if (change instanceof ProjectChange.States states
				&& mailbox.filter(pair -> states.pairs().contains(pair.id())).isPresent()) {
			reload.beat();
		}
	}

	@Override
	public void progressed(List<PairProgress> pairs) {
		if (mailbox.filter(pair -> pairs.stream().anyMatch(some -> some.pair().id().equals(pair.id()))).isPresent()) {
			reload.beat();
		}
	}

	@Override
	public void setFocus() {
		passes.setFocus();
	}

	@Override
	public void dispose() {
		getSite().getPage().removeSelectionListener(follower);
		if (watching != null) {
			watching.close();
		}
		super.dispose();
	}
}
