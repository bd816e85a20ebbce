package org.mailferry.connector.ews.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Upload;
import org.mailferry.testkit.connector.MemoryPayload;

/** Makes uploads of a few characters. */
final class Uploads {

	private Uploads() {
	}

	static Upload of(FolderId folder, String base64) {
		return new Upload(folder, Optional.empty(), new MemoryPayload(new PayloadFormat("exchange.item-stream.base64"),
				base64.getBytes(StandardCharsets.US_ASCII)));
	}
}
