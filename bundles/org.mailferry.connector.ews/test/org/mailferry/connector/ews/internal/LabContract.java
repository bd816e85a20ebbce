package org.mailferry.connector.ews.internal;

import java.io.IOException;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.MailSystemContract;

/** The contract with one organisation of the lab for all tests, and two mailboxes for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LabContract implements MailSystemContract {

	private LabOrganisation lab;
	private MailSystem system;
	private int used;

	/** What the organisation is like, beside its mailboxes. */
	abstract LabBuilder organisation();

	/** What is known of it beforehand. */
	abstract EndpointMemory memory();

	@BeforeAll
	void start() throws IOException, ConfigurationException {
		lab = organisation().mailboxes(100).items(60).start();
		system = LabAccess.connect(LabAccess.settings(lab, Optional.of(lab.caPem())), lab.password(), memory());
	}

	@AfterAll
	void stop() throws IOException {
		system.close();
		lab.close();
	}

	@AfterEach
	void takeOthers() {
		used += 2;
	}

	@Override
	public MailSystem system() {
		return system;
	}

	@Override
	public MailboxAddress filled() {
		return LabAccess.mailbox(lab, used);
	}

	@Override
	public MailboxAddress writable() {
		return LabAccess.mailbox(lab, used + 1);
	}

	@Override
	public MailboxAddress unknown() {
		return new MailboxAddress("nobody@contoso.example");
	}
}
