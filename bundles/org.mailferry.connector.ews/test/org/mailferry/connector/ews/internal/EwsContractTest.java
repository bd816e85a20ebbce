package org.mailferry.connector.ews.internal;

import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

class EwsContractTest extends LabContract {

	@Override
	LabBuilder organisation() {
		return LabOrganisation.builder();
	}

	@Override
	EndpointMemory memory() {
		return EndpointMemory.unkept();
	}
}
