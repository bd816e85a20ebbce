package org.mailferry.examples.customer.ui.internal;

import org.eclipse.osgi.util.NLS;

/** What people read, in their language. */
final class Messages extends NLS {

	public static String archiveAll;
	public static String archiveColumn;
	public static String archiveLimit;
	public static String suspendQuestion;
	public static String suspendTitle;

	static {
		NLS.initializeMessages("org.mailferry.examples.customer.ui.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
