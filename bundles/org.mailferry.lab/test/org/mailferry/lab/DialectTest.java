package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.export;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.newItem;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.tag;
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
	void uploadedItemsMayGetSearchKeysOfTheirOwn() throws IOException {
		for (boolean kept : new boolean[]{ true, false }) {
			try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().items(5).folders(0)
					.dialect("upload.new-search-keys = " + !kept))) {
				EwsClient client = new EwsClient(lab);
				String item = client.items(distinguished("inbox")).getFirst();
				String copy = itemIds(client.call(upload(newItem(client.folder("drafts"), client.data(item)))))
						.getFirst();
				assertThat(searchKey(client, copy).equals(searchKey(client, item))).isEqualTo(kept);
			}
		}
	}

	private static String searchKey(EwsClient client, String item) {
		return first("<t:Value>([^<]+)<", client.call(getItem(shape("IdOnly", tag("0x300B", "Binary")), item)));
	}

	@Test
	void subscriptionsOnOneServerNeedNoAffinity() throws IOException {
		try (LabOrganisation lab = LabFixture.start(LabOrganisation.builder().empty().dialect("servers = 1"))) {
			EwsClient client = new EwsClient(lab);
			String answer = client
					.call("<m:Subscribe><m:PullSubscriptionRequest SubscribeToAllFolders=\"true\"><t:EventTypes>"
							+ "<t:EventType>CreatedEvent</t:EventType></t:EventTypes><t:Timeout>5</t:Timeout>"
							+ "</m:PullSubscriptionRequest></m:Subscribe>");
			for (int i = 0; i < 3; i++) {
				assertThat(codes(client.call("<m:GetEvents><m:SubscriptionId>"
						+ first("<m:SubscriptionId>([^<]+)<", answer) + "</m:SubscriptionId><m:Watermark>"
						+ first("<m:Watermark>([^<]+)<", answer) + "</m:Watermark></m:GetEvents>")))
						.containsExactly("NoError");
			}
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
