package org.mailferry.workbench.internal;

import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;

/** The actions every Eclipse window has. Ours are commands, declared in plugin.xml of the bundle they belong to. */
final class WindowActions extends ActionBarAdvisor {

	WindowActions(IActionBarConfigurer configurer) {
		super(configurer);
	}

	@Override
	protected void makeActions(IWorkbenchWindow window) {
		for (ActionFactory factory : new ActionFactory[]{ ActionFactory.CLOSE, ActionFactory.SAVE, ActionFactory.QUIT,
				ActionFactory.COPY, ActionFactory.CUT, ActionFactory.PASTE, ActionFactory.SELECT_ALL,
				ActionFactory.RESET_PERSPECTIVE, ActionFactory.PREFERENCES, ActionFactory.ABOUT }) {
			register(factory.create(window));
		}
	}

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		MenuManager file = new MenuManager(Messages.menuFile, IWorkbenchActionConstants.M_FILE);
		file.add(new Separator(IWorkbenchActionConstants.FILE_START));
		file.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		file.add(getAction(ActionFactory.CLOSE.getId()));
		file.add(getAction(ActionFactory.SAVE.getId()));
		file.add(new Separator(IWorkbenchActionConstants.FILE_END));
		file.add(getAction(ActionFactory.QUIT.getId()));
		bar.add(file);
		MenuManager edit = new MenuManager(Messages.menuEdit, IWorkbenchActionConstants.M_EDIT);
		edit.add(getAction(ActionFactory.CUT.getId()));
		edit.add(getAction(ActionFactory.COPY.getId()));
		edit.add(getAction(ActionFactory.PASTE.getId()));
		edit.add(getAction(ActionFactory.SELECT_ALL.getId()));
		edit.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(edit);
		MenuManager mailboxes = new MenuManager(Messages.menuMailboxes, "org.mailferry.workbench.menu.mailboxes");
		mailboxes.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(mailboxes);
		bar.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		MenuManager window = new MenuManager(Messages.menuWindow, IWorkbenchActionConstants.M_WINDOW);
		MenuManager views = new MenuManager(Messages.menuShowView, "org.mailferry.workbench.menu.views");
		views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(getActionBarConfigurer().getWindowConfigurer()
				.getWindow()));
		window.add(views);
		window.add(getAction(ActionFactory.RESET_PERSPECTIVE.getId()));
		window.add(new Separator());
		window.add(getAction(ActionFactory.PREFERENCES.getId()));
		bar.add(window);
		MenuManager help = new MenuManager(Messages.menuHelp, IWorkbenchActionConstants.M_HELP);
		help.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		help.add(getAction(ActionFactory.ABOUT.getId()));
		bar.add(help);
	}

	@Override
	protected void fillCoolBar(ICoolBarManager bar) {
		bar.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
	}
}
