package org.mailferry.workbench;

import java.util.List;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.RunOptions;

/** How passes run that somebody begins in this workbench, as the preferences say. */
public final class RunPreferences {

	/** The node they are kept under. */
	public static final String NODE = "org.mailferry.workbench";
	/** How many mailboxes at the same time; 0 for as many as the servers bear. */
	public static final String CONCURRENCY = "concurrency";
	/** Most items of one request. */
	public static final String BATCH_ITEMS = "batchItems";

	/** Options for the mailboxes; for all when none are named. */
	public RunOptions options(PassKind kind, List<MailboxAddress> mailboxes) {
		return RunOptions.of(kind, mailboxes)
				.withConcurrency(number(CONCURRENCY, RunOptions.DEFAULT_CONCURRENCY))
				.withBatches(number(BATCH_ITEMS, RunOptions.DEFAULT_BATCH_ITEMS), RunOptions.DEFAULT_BATCH_BYTES);
	}

	/** Asked of the two nodes themselves: the service would also read a file that nobody writes, on the caller's thread. */
	private static int number(String key, int otherwise) {
		return InstanceScope.INSTANCE.getNode(NODE).getInt(key,
				DefaultScope.INSTANCE.getNode(NODE).getInt(key, otherwise));
	}
}
