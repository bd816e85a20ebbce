package org.mailferry.connector.ews.internal.discover;

/** What an Autodiscover server says. */
sealed interface Direction {

	/** Exchange Web Services are there. */
	record Found(String url) implements Direction {
	}

	/** Another server knows. */
	record ToUrl(String url) implements Direction {
	}

	/** The mailbox has another address. */
	record ToAddress(String address) implements Direction {
	}

	/** It does not know, for this reason. */
	record Unknown(String why) implements Direction {
	}
}
