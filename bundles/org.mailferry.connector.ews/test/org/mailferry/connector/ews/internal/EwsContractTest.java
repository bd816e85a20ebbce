package org.mailferry.connector.ews.internal;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.MailSystemContract;

class EwsContractTest implements MailSystemContract {

	private LabOrganisation lab;
	private MailSystem system;

	@BeforeEach
	void start() throws IOException, ConfigurationException {
		lab = LabOrganisation.builder().mailboxes(2).items(60).start();
		system = LabAccess.connect(lab);
	}

	@AfterEach
	void stop() throws IOException {
		system.close();
		lab.close();
	}

	@Override
	public MailSystem system() {
		return system;
	}

	@Override
	public MailboxAddress filled() {
		return LabAccess.mailbox(lab, 0);
	}

	@Override
	public MailboxAddress writable() {
		return LabAccess.mailbox(lab, 1);
	}

	@Override
	public MailboxAddress unknown() {
		return new MailboxAddress("nobody@contoso.example");
	}
}
