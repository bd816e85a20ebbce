package org.mailferry.workbench.internal;

import org.eclipse.osgi.util.NLS;

/** What the shell says, in the person's language. */
public final class Messages extends NLS {

	public static String closeKeep;
	public static String closeStop;
	public static String closeTitle;
	public static String closeWhileRunning;
	public static String closingProject;
	public static String creatingProject;
	public static String internalError;
	public static String menuEdit;
	public static String menuFile;
	public static String menuHelp;
	public static String menuMailboxes;
	public static String menuShowView;
	public static String menuWindow;
	public static String openingProject;
	public static String passwordQuestion;
	public static String passwordTitle;
	public static String preferencesConcurrency;
	public static String preferencesBatchItems;
	public static String preferencesDescription;
	public static String progressClearingUp;
	public static String progressHeldBySource;
	public static String progressHeldByTarget;
	public static String progressFailed;
	public static String progressLeft;
	public static String progressMailboxes;
	public static String progressRate;
	public static String projectOwned;
	public static String runUnderWay;
	public static String statusChanging;
	public static String statusIdle;
	public static String statusIdleAfter;
	public static String statusNone;
	public static String statusStarting;
	public static String syncAll;
	public static String syncCollection;
	public static String syncMany;
	public static String syncOne;
	public static String upgradeNo;
	public static String upgradeQuestion;
	public static String upgradeTitle;
	public static String upgradeYes;
	public static String verifyAll;
	public static String verifyCollection;
	public static String verifyMany;
	public static String verifyOne;

	static {
		NLS.initializeMessages("org.mailferry.workbench.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
