package org.mailferry.lab;

import java.io.IOException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share a lab with two empty mailboxes; whatever one leaves in them, others see. */
abstract class EmptyLabTest {

	static LabOrganisation lab;
	/** Of the first mailbox. */
	static EwsClient client;

	@BeforeAll
	static void startLab() {
		lab = LabFixture.empty();
		client = new EwsClient(lab);
	}

	@AfterAll
	static void stopLab() throws IOException {
		lab.close();
	}
}
