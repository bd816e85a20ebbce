package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.MailSystem;

/** What the test of an endpoint says of a server that has no time. */
class BusyEndpointTest {

	@ParameterizedTest
	@CsvSource({ "503,true", "500,false" })
	void onlyAServerThatIsBusyNeedNotBeGivenUp(int status, boolean busy) throws IOException, ConfigurationException {
		byte[] page = "no time".getBytes(StandardCharsets.UTF_8);
		try (CannedServer server = new CannedServer(status, Map.of("Content-Type", "text/html"), page);
				MailSystem system = LabAccess.connect(server.settings(), "pw", EndpointMemory.unkept())) {
			assertThat(system.check(Optional.empty()))
					.filteredOn(check -> check.status() == EndpointCheck.Status.FAILED).isNotEmpty()
					.allMatch(check -> check.busy() == busy);
		}
	}
}
