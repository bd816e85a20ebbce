package org.mailferry.connector.ews.internal.http;

import java.net.HttpCookie;
import java.util.List;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.mailferry.api.MailboxAddress;

/**
 * Leads requests to one of the servers behind an address: a subscription is known to the one alone that has made it.
 *
 * @see <a href=
 *      "https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-maintain-affinity-between-group-of-subscriptions-and-mailbox-server">
 *      Affinity</a>
 */
final class Affinity {

	private static final String COOKIE = "X-BackEndOverrideCookie";
	private static final int LONGEST = 4096;

	private final MailboxAddress anchor;
	private volatile String server = "";

	/**
	 * @param anchor
	 *            to whose server requests go
	 */
	Affinity(MailboxAddress anchor) {
		this.anchor = anchor;
	}

	void lead(HttpMessage request) {
		request.setHeader("X-AnchorMailbox", anchor.value());
		request.setHeader("X-PreferServerAffinity", "true");
		if (!server.isEmpty()) {
			request.setHeader("Cookie", COOKIE + "=" + server);
		}
	}

	/** The first answer says which server it is; whatever else a server wants to be told again is not. */
	void answered(HttpMessage response) {
		for (Header header : response.getHeaders("Set-Cookie")) {
			try {
				for (HttpCookie cookie : header.getValue().length() > LONGEST
						? List.<HttpCookie>of()
						: HttpCookie.parse(header.getValue())) {
					if (cookie.getName().equalsIgnoreCase(COOKIE)) {
						server = cookie.getValue();
					}
				}
			} catch (IllegalArgumentException e) {
				// no cookie
			}
		}
	}
}
