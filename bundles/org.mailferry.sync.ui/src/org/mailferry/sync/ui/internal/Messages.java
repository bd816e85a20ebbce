package org.mailferry.sync.ui.internal;

import org.eclipse.osgi.util.NLS;

/** What the views say, in the person's language. */
public final class Messages extends NLS {

	public static String columnCollection;
	public static String columnItems;
	public static String columnKind;
	public static String columnLastPass;
	public static String columnPriority;
	public static String columnRefused;
	public static String columnSize;
	public static String columnSource;
	public static String columnState;
	public static String columnTarget;
	public static String columnVerified;
	public static String countAll;
	public static String countLoading;
	public static String countSelected;
	public static String countOne;
	public static String countSome;
	public static String countState;
	public static String countWithin;
	public static String endingCompleted;
	public static String endingFailed;
	public static String endingInterrupted;
	public static String endingRefused;
	public static String endingRunning;
	public static String filterAllStates;
	public static String filterHint;
	public static String filterState;
	public static String filterTip;
	public static String findingChoose;
	public static String findingCode;
	public static String findingCopy;
	public static String findingLast;
	public static String findingMailbox;
	public static String findingMessage;
	public static String findingSeverity;
	public static String findingTimes;
	public static String findingsAll;
	public static String findingsErrors;
	public static String findingsOfMailbox;
	public static String findingsOfProject;
	public static String findingsSeverity;
	public static String findingsWarnings;
	public static String historyNone;
	public static String historyOf;
	public static String kindSync;
	public static String kindVerify;
	public static String kindVerifyDeep;
	public static String loading;
	public static String mailboxesTable;
	public static String passEnding;
	public static String passInSource;
	public static String passInTarget;
	public static String passItems;
	public static String passKind;
	public static String passOwner;
	public static String passRoundTrips;
	public static String passSize;
	public static String passStarted;
	public static String passThrottled;
	public static String passTook;
	public static String severityError;
	public static String severityInfo;
	public static String severityWarning;
	public static String stateFailed;
	public static String stateNew;
	public static String statePartial;
	public static String stateRunning;
	public static String stateSuspended;
	public static String stateSynced;
	public static String stateSyncedWithFindings;
	public static String throughputBytes;
	public static String throughputIdle;
	public static String throughputItems;
	public static String throughputNone;
	public static String throughputRate;
	public static String throughputRunning;
	public static String throughputRunningOne;
	public static String throughputThrottled;
	public static String verificationFolder;
	public static String verificationResult;
	public static String verificationSource;
	public static String verificationTarget;
	public static String verifiedDiffers;
	public static String verifiedMatches;
	public static String verifiedPending;

	static {
		NLS.initializeMessages("org.mailferry.sync.ui.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
