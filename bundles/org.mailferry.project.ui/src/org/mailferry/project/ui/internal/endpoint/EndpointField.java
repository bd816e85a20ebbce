package org.mailferry.project.ui.internal.endpoint;

/** What can be said of an endpoint. */
enum EndpointField {
	KIND,
	URL,
	USER,
	SECRET,
	CA,
	TIMEOUT,
	MAX_REQUEST,
	TICKETS,
	SERVICE_PRINCIPAL,
	TOKEN_URL,
	CLIENT_ID,
	SCOPE,
	CLIENT_CERTIFICATE,
	PROXY,
	PROXY_USER,
	PROXY_SECRET,
	REQUESTS,
	START,
	CEILING;

	/** Whether it is in the section that is closed as long as everything in it is as usual. */
	boolean inNetworkSection() {
		return compareTo(TICKETS) >= 0;
	}
}
