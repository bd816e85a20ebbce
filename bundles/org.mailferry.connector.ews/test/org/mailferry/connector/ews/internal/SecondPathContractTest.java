package org.mailferry.connector.ews.internal;

import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

/** The same with a server that has neither ExportItems nor UploadItems, which is known already. */
class SecondPathContractTest extends LabContract {

	@Override
	LabBuilder organisation() {
		return LabOrganisation.builder().dialect("operations.off = ExportItems UploadItems");
	}

	@Override
	EndpointMemory memory() {
		EndpointMemory memory = EndpointMemory.unkept();
		memory.remember("item-stream-missing", "ExportItems answers ErrorInvalidRequest");
		return memory;
	}
}
