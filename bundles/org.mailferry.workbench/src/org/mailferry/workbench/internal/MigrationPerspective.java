package org.mailferry.workbench.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IViewLayout;
import org.eclipse.ui.progress.IProgressConstants;

/**
 * The project on the left, its mailboxes in the middle, and below what is known about those that are selected. Editors
 * open beside the mailboxes.
 */
public final class MigrationPerspective implements IPerspectiveFactory {

	/** Of the perspective itself. */
	public static final String ID = "org.mailferry.workbench.migration";

	private static final String EXPLORER = "org.mailferry.project.ui.explorer";
	private static final String MAILBOXES = "org.mailferry.sync.ui.mailboxes";
	private static final String FINDINGS = "org.mailferry.sync.ui.findings";
	private static final String HISTORY = "org.mailferry.sync.ui.history";
	private static final String THROUGHPUT = "org.mailferry.sync.ui.throughput";
	private static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		layout.createFolder("org.mailferry.workbench.left", IPageLayout.LEFT, 0.2f, IPageLayout.ID_EDITOR_AREA)
				.addView(EXPLORER);
		IFolderLayout bottom = layout.createFolder("org.mailferry.workbench.bottom", IPageLayout.BOTTOM, 0.62f,
				IPageLayout.ID_EDITOR_AREA);
		bottom.addView(FINDINGS);
		bottom.addView(HISTORY);
		bottom.addView(THROUGHPUT);
		bottom.addView(IProgressConstants.PROGRESS_VIEW_ID);
		bottom.addPlaceholder(ERROR_LOG);
		layout.createFolder("org.mailferry.workbench.middle", IPageLayout.LEFT, 0.42f, IPageLayout.ID_EDITOR_AREA)
				.addView(MAILBOXES);
		notCloseable(layout.getViewLayout(EXPLORER));
		notCloseable(layout.getViewLayout(MAILBOXES));
		for (String view : new String[]{ EXPLORER, MAILBOXES, FINDINGS, HISTORY, THROUGHPUT,
				IProgressConstants.PROGRESS_VIEW_ID, ERROR_LOG }) {
			layout.addShowViewShortcut(view);
		}
	}

	/** There is no layout of a view whose plug-in is not installed. */
	private static void notCloseable(IViewLayout view) {
		if (view != null) {
			view.setCloseable(false);
		}
	}
}
