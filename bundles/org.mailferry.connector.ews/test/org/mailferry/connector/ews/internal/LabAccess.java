package org.mailferry.connector.ews.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.lab.LabOrganisation;

/** Connects to a lab as the product does. */
final class LabAccess {

	private LabAccess() {
	}

	static MailSystem connect(LabOrganisation lab) throws ConfigurationException {
		return connect(settings(lab, Optional.of(lab.caPem())), lab.password());
	}

	static MailSystem connect(EndpointSettings settings, String password) throws ConfigurationException {
		return connect(settings, password, EndpointMemory.unkept());
	}

	static MailSystem connect(EndpointSettings settings, String password, EndpointMemory memory)
			throws ConfigurationException {
		return new EwsConnector().connect(settings, new Credential(settings.userName(), password),
				memory);
	}

	static EndpointSettings settings(LabOrganisation lab, Optional<Path> ca) {
		return new EndpointSettings(Side.SOURCE, "ews", lab.uri(), lab.user(), new SecretReference.Prompted(), ca,
				Duration.ofSeconds(20), EndpointSettings.DEFAULT_MAX_REQUEST_BYTES);
	}

	static MailboxAddress mailbox(LabOrganisation lab, int number) {
		return new MailboxAddress(lab.mailboxAddresses().get(number));
	}
}
