package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.export;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.newItem;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialectTest {

	@TempDir
	private Path directory;

	@Test
	void operationsThatAreOffAreUnknown() throws IOException {
		Path file = Files.writeString(directory.resolve("old"),
				"# before SP1\noperations.off = ExportItems, UploadItems\n");
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().items(5).folders(0).dialect(file))) {
			EwsClient client = new EwsClient(lab);
			String item = client.items(distinguished("inbox")).getFirst();
			assertThat(codes(client.call(getItem(shape("IdOnly", ""), item)))).containsExactly("NoError");
			assertThat(client.fault(export(item))).isEqualTo("ErrorSchemaValidation");
			assertThat(client.fault(upload(newItem(client.folder("drafts"), "AAAA"))))
					.isEqualTo("ErrorSchemaValidation");
			assertThat(client.send(client.envelope(export(item))).body()).contains("'ExportItems'")
					.contains("LineNumber");
		}
	}

	@Test
	void whatTheLabDoesNotKnowIsRefused() {
		LabBuilder builder = LabOrganisation.builder();
		assertThatThrownBy(() -> builder.dialect("operation.off = GetItem"))
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("operation.off").hasMessageContaining("operations.off");
		assertThatThrownBy(() -> builder.dialect("operations.off = GetIten"))
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("GetIten");
	}
}
