package org.mailferry.connector.ews.internal.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The published matrix is what the connector does. With the property mailferry.fidelity the file is written anew. */
class FidelityMatrixTest {

	@Test
	void theDocumentIsWhatTheTableSays() throws IOException {
		Path document = document();
		if (Boolean.getBoolean("mailferry.fidelity")) {
			Files.writeString(document, FidelityMatrix.markdown());
		}
		assertThat(Files.readString(document)).as("run releng/fidelity and commit what it writes")
				.isEqualTo(FidelityMatrix.markdown());
	}

	private static Path document() {
		Path place = Path.of(System.getProperty("mailferry.repository", "")).toAbsolutePath();
		while (place != null && !Files.exists(place.resolve("docs/findings.md"))) {
			place = place.getParent();
		}
		assumeTrue(place != null, "not run within the repository");
		return place.resolve("docs/fidelity.md");
	}
}
