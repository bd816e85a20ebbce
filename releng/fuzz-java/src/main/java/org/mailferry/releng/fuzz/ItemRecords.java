package org.mailferry.releng.fuzz;

import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.elements.ElementTarget;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;

/**
 * Items on their way as elements, as they come out of a spool: each is refused as unreadable, or asked of a server that does
 * not answer.
 */
public final class ItemRecords {

	private static final PayloadFormat FORMAT = new PayloadFormat("exchange.item-elements");
	private static final int PIECE = 3;

	private ItemRecords() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		String whole = uploaded(new Bytes(input, Integer.MAX_VALUE));
		String pieces = uploaded(new Bytes(input, PIECE));
		if (!whole.equals(pieces)) {
			throw new AssertionError("whole: " + whole + ", in pieces: " + pieces);
		}
	}

	private static String uploaded(Bytes record) {
		try {
			return results(List.of(record), Answers.none()).toString();
		} catch (ConnectorException e) {
			return e.getMessage();
		}
	}

	/** What becomes of records at a server. */
	static List<ItemResult> results(List<Bytes> records, Answers server) throws ConnectorException {
		ElementTarget target = new ElementTarget(server, new EndpointProperties(EndpointMemory.unkept()));
		List<ItemResult> results = target.upload(records.stream().<Upload>map(record -> new Upload(
				new FolderId("AAC="), Optional.empty(), record)).toList());
		if (results.size() != records.size() || results.contains(null)) {
			throw new AssertionError("not everybody hears what became of it: " + results);
		}
		return results;
	}

	/** A payload that is written so many bytes at a time. */
	record Bytes(byte[] bytes, int most) implements Payload {

		@Override
		public PayloadFormat format() {
			return FORMAT;
		}

		@Override
		public long sizeBytes() {
			return bytes.length;
		}

		@Override
		public void writeTo(OutputStream out) throws java.io.IOException {
			for (int at = 0; at < bytes.length;) {
				int count = Math.min(most, bytes.length - at);
				out.write(bytes, at, count);
				at += count;
			}
		}
	}
}
