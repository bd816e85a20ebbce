package org.mailferry.lab.internal.http;

import org.mailferry.lab.internal.auth.Accounts;
import org.mailferry.lab.internal.auth.Authentication;
import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.mail.SmtpSink;
import org.mailferry.lab.internal.store.Organisation;
import org.mailferry.lab.internal.throttle.Throttle;

/**
 * What stands behind a web server.
 *
 * @param maxRequestBytes
 *            larger requests are refused
 */
public record Site(Organisation organisation, Accounts accounts, Authentication authentication, Counters counters,
		Timing timing, FaultDesk faults, Throttle throttle, Dialect dialect, SmtpSink sink, long maxRequestBytes) {
}
