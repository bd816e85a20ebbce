package org.mailferry.workbench;

import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.RunOptions;

/** How passes run that somebody begins in this workbench, as the preferences say. */
public final class RunPreferences {

	/** The node they are kept under. */
	public static final String NODE = "org.mailferry.workbench";
	/** How many mailboxes at the same time. */
	public static final String CONCURRENCY = "concurrency";
	/** Most items of one request. */
	public static final String BATCH_ITEMS = "batchItems";

	/** Options for the mailboxes; for all when none are named. */
	public RunOptions options(PassKind kind, List<MailboxAddress> mailboxes) {
		return RunOptions.of(kind, mailboxes)
				.withConcurrency(number(CONCURRENCY, RunOptions.DEFAULT_CONCURRENCY))
				.withBatches(number(BATCH_ITEMS, RunOptions.DEFAULT_BATCH_ITEMS), RunOptions.DEFAULT_BATCH_BYTES);
	}

	private static int number(String key, int otherwise) {
		return Platform.getPreferencesService().getInt(NODE, key, otherwise, null);
	}
}
