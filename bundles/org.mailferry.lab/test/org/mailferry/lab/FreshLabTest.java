package org.mailferry.lab;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that each have a lab of their own, with two empty mailboxes. */
abstract class FreshLabTest {

	LabOrganisation lab;
	/** Of the first mailbox. */
	EwsClient client;

	@BeforeEach
	void startLab() {
		lab = LabFixture.empty();
		client = new EwsClient(lab);
	}

	@AfterEach
	void stopLab() throws IOException {
		lab.close();
	}
}
