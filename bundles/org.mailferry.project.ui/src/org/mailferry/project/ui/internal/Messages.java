package org.mailferry.project.ui.internal;

import org.eclipse.osgi.util.NLS;

/** What views, editors and wizards say, in the person's language. */
public final class Messages extends NLS {

	public static String allMailboxes;
	public static String browse;
	public static String collectionTip;
	public static String collections;
	public static String contributionFailed;
	public static String contributionFailedDetail;
	public static String creating;
	public static String endpointMissing;
	public static String endpointMissingTip;
	public static String endpointTip;
	public static String endpoints;
	public static String folderHint;
	public static String folderIsFile;
	public static String folderLabel;
	public static String folderNoPath;
	public static String folderNotEmpty;
	public static String folderNote;
	public static String folderPageText;
	public static String folderPageTitle;
	public static String folderUnreadable;
	public static String leaveKeep;
	public static String leaveStop;
	public static String leaveTitle;
	public static String leaveWhileRunning;
	public static String mailboxes;
	public static String nameLabel;
	public static String nameMissing;
	public static String newProjectButton;
	public static String newProjectTitle;
	public static String noProject;
	public static String noProjectText;
	public static String none;
	public static String openProjectButton;
	public static String openProjectText;
	public static String openProjectTitle;
	public static String projectChanging;
	public static String source;
	public static String stateFailed;
	public static String stateFindings;
	public static String stateNew;
	public static String statePartial;
	public static String stateRunning;
	public static String stateSynced;
	public static String target;
	public static String unassigned;

	static {
		NLS.initializeMessages("org.mailferry.project.ui.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
