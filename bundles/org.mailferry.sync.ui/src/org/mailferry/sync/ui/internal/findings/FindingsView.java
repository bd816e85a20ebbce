package org.mailferry.sync.ui.internal.findings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.operations.Figures;
import org.mailferry.operations.OpenProject;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.Moments;
import org.mailferry.sync.ui.internal.mailboxes.MailboxesView;
import org.mailferry.workbench.MailboxSelection;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;
import org.mailferry.workbench.UiPulse;
import org.mailferry.workbench.extension.Contributions;

/** What a person should know: of the project, or of the one mailbox that is selected. */
public final class FindingsView extends ViewPart implements ProjectWatcher, FindingPages.Reader {

	/** Of the view. */
	public static final String ID = "org.mailferry.sync.ui.findings";

	private static final Duration RELOAD_AFTER = Duration.ofMillis(700);
	private static final String SEVERITY = "severity";

	private final Moments moments = Moments.here();
	private final ISelectionListener follower = this::follow;
	private FindingPages pages;
	private FindingDetail detail;
	private RemedyMenu remedies;
	private Table table;
	private Combo severity;
	private Label heading;
	private UiPulse reload;
	private Registration watching;
	private Optional<MailboxPair> mailbox = Optional.empty();
	private int remembered;

	@Override
	public void init(IViewSite site, IMemento memento) throws PartInitException {
		super.init(site, memento);
		remembered = Optional.ofNullable(memento).map(some -> some.getInteger(SEVERITY)).orElse(0);
	}

	@Override
	public void createPartControl(Composite parent) {
		ProjectSession session = getSite().getService(ProjectSession.class);
		pages = new FindingPages(session, this);
		remedies = new RemedyMenu(session, new Contributions(Platform.getExtensionRegistry()).remedies());
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(parent);
		createBar(parent);
		SashForm content = new SashForm(parent, SWT.HORIZONTAL);
		content.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		createTable(content);
		detail = new FindingDetail(content, remedies);
		content.setWeights(70, 30);
		reload = new UiPulse(parent, RELOAD_AFTER, pages::reload);
		getSite().getPage().addSelectionListener(follower);
		watching = session.watch(this);
		show();
		// What was selected before somebody looked here.
		follow(this, getSite().getPage().getSelection(MailboxesView.ID));
	}

	private void createBar(Composite parent) {
		Composite bar = new Composite(parent, SWT.NONE);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 3).applyTo(bar);
		heading = new Label(bar, SWT.NONE);
		heading.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		heading.setData("org.mailferry.id", "findings.heading");
		severity = new Combo(bar, SWT.READ_ONLY);
		severity.setItems(Messages.findingsAll, Messages.findingsWarnings, Messages.findingsErrors);
		severity.select(Math.clamp(remembered, 0, 2));
		severity.setToolTipText(Messages.findingsSeverity);
		severity.setData("org.mailferry.id", "findings.severity");
		severity.addListener(SWT.Selection, event -> show());
	}

	private void createTable(Composite parent) {
		table = new Table(parent, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL | SWT.BORDER);
		table.setHeaderVisible(true);
		table.setData("org.mailferry.id", "findings.table");
		column(Messages.findingSeverity, 90);
		column(Messages.findingMailbox, 190);
		column(Messages.findingMessage, 430);
		column(Messages.findingLast, 120);
		column(Messages.findingTimes, 60);
		column(Messages.findingCode, 160);
		table.addListener(SWT.SetData, this::fill);
		table.addListener(SWT.Selection, event -> detail.show(selected()));
		MenuManager manager = new MenuManager();
		manager.setRemoveAllWhenShown(true);
		manager.addMenuListener(menu -> selected().ifPresent(finding -> remedies.fill(menu, finding)));
		table.setMenu(manager.createContextMenu(table));
	}

	private void column(String name, int width) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(name);
		column.setWidth(width);
		column.setMoveable(true);
	}

	private void fill(Event event) {
		TableItem item = (TableItem) event.item;
		pages.row(event.index).ifPresentOrElse(found -> {
			item.setText(new String[]{ label(found.finding().severity()),
					found.pair().map(pair -> pair.source().value()).orElse(""), found.finding().message(),
					moments.text(found.last()), Integer.toString(found.times()), found.finding().code() });
			item.setImage(JFaceResources.getImage(image(found.finding().severity())));
		}, () -> item.setText(new String[]{ "", "", Messages.loading, "", "", "" }));
	}

	private static String label(Severity severity) {
		return switch (severity) {
		case ERROR -> Messages.severityError;
		case WARNING -> Messages.severityWarning;
		case INFO -> Messages.severityInfo;
		};
	}

	private static String image(Severity severity) {
		return switch (severity) {
		case ERROR -> Dialog.DLG_IMG_MESSAGE_ERROR;
		case WARNING -> Dialog.DLG_IMG_MESSAGE_WARNING;
		case INFO -> Dialog.DLG_IMG_MESSAGE_INFO;
		};
	}

	private Optional<FindingRecord> selected() {
		int index = table.getSelectionIndex();
		return index < 0 ? Optional.empty() : pages.row(index);
	}

	private void show() {
		Severity least = List.of(Severity.INFO, Severity.WARNING, Severity.ERROR)
				.get(Math.max(0, severity.getSelectionIndex()));
		pages.show(mailbox.map(MailboxPair::id), least);
	}

	/** One mailbox that is selected is what the view is about; otherwise the whole project. */
	private void follow(IWorkbenchPart part, ISelection selection) {
		if (selection instanceof MailboxSelection some) {
			Optional<MailboxPair> one = some.pairs().size() == 1
					? Optional.of(some.pairs().getFirst().pair())
					: Optional.empty();
			if (!one.equals(mailbox)) {
				mailbox = one;
				show();
			}
		}
	}

	@Override
	public void counted(int findings) {
		if (table.isDisposed()) {
			return;
		}
		String count = Figures.count(findings);
		heading.setText(mailbox.map(pair -> NLS.bind(Messages.findingsOfMailbox, pair.source(), count))
				.orElseGet(() -> NLS.bind(Messages.findingsOfProject, count)));
		table.setItemCount(findings);
		table.clearAll();
		detail.show(selected());
	}

	@Override
	public void loaded(int first, int last) {
		if (!table.isDisposed() && last < table.getItemCount()) {
			table.clear(first, last);
			detail.show(selected());
		}
	}

	@Override
	public void opened(OpenProject project) {
		reload.beat();
	}

	@Override
	public void closed() {
		table.getDisplay().asyncExec(() -> {
			pages.clear();
			mailbox = Optional.empty();
			counted(0);
		});
	}

	@Override
	public void changed(ProjectChange change) {
		if (change instanceof ProjectChange.Findings) {
			reload.beat();
		}
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putInteger(SEVERITY, severity.getSelectionIndex());
	}

	@Override
	public void setFocus() {
		table.setFocus();
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
