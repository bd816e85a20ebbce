package org.mailferry.sync.ui.internal.mailboxes;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.services.ISourceProviderService;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.Figures;
import org.mailferry.sync.ui.internal.Messages;
import org.mailferry.sync.ui.internal.Moments;
import org.mailferry.workbench.MailboxScope;
import org.mailferry.workbench.MailboxSelection;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.SelectedMailboxes;
import org.mailferry.workbench.UiPulse;
import org.mailferry.workbench.extension.Contributions;

/** All mailboxes of the project, where each stands, and what can be done with those that are selected. */
public final class MailboxesView extends ViewPart {

	/** Of the view. */
	public static final String ID = "org.mailferry.sync.ui.mailboxes";

	private static final Duration REPAINT_EVERY = Duration.ofMillis(60);
	private static final Duration SELECT_AFTER = Duration.ofMillis(80);
	private static final String FILTER = "filter";
	private static final String STATE = "state";
	private static final String LAYOUT = "layout";

	private final MailboxSelections selections = new MailboxSelections();
	private final ISelectionListener follower = this::follow;
	private IMemento memento;
	private MailboxRows rows;
	private MailboxTable table;
	private Text filter;
	private Combo state;
	private TableHeading heading;
	private Optional<MailboxScope> scope = Optional.empty();
	private Registration watching;

	@Override
	public void init(IViewSite site, IMemento before) throws PartInitException {
		super.init(site, before);
		memento = before;
	}

	@Override
	public void createPartControl(Composite parent) {
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(parent);
		createBar(parent);
		TableColumns columns = new TableColumns(new Contributions(Platform.getExtensionRegistry()).columns(),
				Moments.here());
		UiPulse repaint = new UiPulse(parent, REPAINT_EVERY, this::repaint);
		UiPulse select = new UiPulse(parent, SELECT_AFTER, this::select);
		rows = new MailboxRows(columns, repaint::beat);
		table = new MailboxTable(parent, columns.all(), order -> rows.show(query -> query.sortedBy(order)),
				select::beat);
		restore();
		createMenu();
		getSite().setSelectionProvider(selections);
		getSite().getPage().addSelectionListener(follower);
		watching = getSite().getService(ProjectSession.class).watch(rows);
	}

	private void createBar(Composite parent) {
		Composite bar = new Composite(parent, SWT.NONE);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayoutFactory.fillDefaults().numColumns(2).margins(4, 3).spacing(5, 1).applyTo(bar);
		filter = new Text(bar, SWT.SEARCH | SWT.ICON_CANCEL | SWT.ICON_SEARCH);
		filter.setMessage(Messages.filterHint);
		filter.setToolTipText(Messages.filterTip);
		filter.setData("org.mailferry.id", "mailboxes.filter");
		filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		state = new Combo(bar, SWT.READ_ONLY);
		state.setToolTipText(Messages.filterState);
		state.setData("org.mailferry.id", "mailboxes.state");
		state.add(Messages.filterAllStates);
		for (ShownState each : ShownState.values()) {
			state.add(each.label());
		}
		state.select(0);
		heading = new TableHeading(bar);
		filter.addModifyListener(event -> {
			String text = filter.getText();
			rows.show(query -> query.filteredBy(text));
		});
		state.addListener(SWT.Selection, event -> {
			Optional<ShownState> chosen = chosenState();
			rows.show(query -> query.filteredBy(chosen));
		});
	}

	private Optional<ShownState> chosenState() {
		int index = state.getSelectionIndex();
		return index <= 0 ? Optional.empty() : Optional.of(ShownState.values()[index - 1]);
	}

	private void createMenu() {
		MenuManager manager = new MenuManager();
		manager.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		Menu menu = manager.createContextMenu(table.control());
		table.control().setMenu(menu);
		getSite().registerContextMenu(manager, selections);
	}

	private void repaint() {
		ShownRows shown = rows.shown();
		table.show(shown);
		heading.show(scope, shown);
	}

	private void select() {
		List<PairSummary> selected = table.selected();
		selections.select(new MailboxSelection(selected));
		SelectedMailboxes.of(getSite().getService(ISourceProviderService.class)).select(selected);
		getViewSite().getActionBars().getStatusLineManager().setMessage(selected.size() < 2
				? null
				: NLS.bind(Messages.countSelected, Figures.count(selected.size())));
	}

	/** What is chosen in the Project explorer restricts the rows. */
	private void follow(IWorkbenchPart part, ISelection selection) {
		if (part == this || !(selection instanceof IStructuredSelection some) || some.isEmpty()) {
			return;
		}
		MailboxScope chosen = Adapters.adapt(some.getFirstElement(), MailboxScope.class);
		if (chosen != null && !chosen.equals(scope.orElse(null))) {
			scope = Optional.of(chosen);
			rows.show(query -> query.within(scope));
		}
	}

	private void restore() {
		if (memento == null) {
			return;
		}
		Properties layout = new Properties();
		try {
			layout.load(new StringReader(Optional.ofNullable(memento.getString(LAYOUT)).orElse("")));
			table.load(layout);
		} catch (IOException | RuntimeException e) {
			ILog.of(MailboxesView.class).warn("The table's layout could not be restored", e);
		}
		Optional.ofNullable(memento.getInteger(STATE)).filter(index -> index < state.getItemCount())
				.ifPresent(state::select);
		Optional<ShownState> chosen = chosenState();
		rows.show(query -> query.filteredBy(chosen));
		Optional.ofNullable(memento.getString(FILTER)).ifPresent(filter::setText);
	}

	@Override
	public void saveState(IMemento into) {
		Properties layout = new Properties();
		table.save(layout);
		StringWriter text = new StringWriter();
		try {
			layout.store(text, null);
		} catch (IOException e) {
			throw new IllegalStateException("a string can be written to", e);
		}
		into.putString(LAYOUT, text.toString());
		into.putString(FILTER, filter.getText());
		into.putInteger(STATE, state.getSelectionIndex());
	}

	/** The cursor into the filter. */
	public void focusFilter() {
		filter.setFocus();
	}

	@Override
	public void setFocus() {
		table.control().setFocus();
	}

	@Override
	public void dispose() {
		getSite().getPage().removeSelectionListener(follower);
		if (watching != null) {
			watching.close();
		}
		if (rows != null) {
			rows.close();
		}
		super.dispose();
	}
}
