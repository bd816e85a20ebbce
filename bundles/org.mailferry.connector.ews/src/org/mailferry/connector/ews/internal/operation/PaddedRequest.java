package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.WellKnownFolder;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;

/** A question that is easy to answer and as long as one likes: with white space at its end. */
public final class PaddedRequest implements Operation<List<Answered<FolderFacts>>> {

	private static final int CHUNK = 64 * 1024;

	private final GetFolder question = GetFolder.byRole(List.of(WellKnownFolder.ROOT));
	private final long paddingBytes;

	/**
	 * @param paddingBytes
	 *            how much longer than needed
	 */
	public PaddedRequest(long paddingBytes) {
		this.paddingBytes = paddingBytes;
	}

	@Override
	public String name() {
		return question.name();
	}

	@Override
	public RequestBody body() {
		RequestBody plain = question.body();
		return new RequestBody() {

			@Override
			public long sizeBytes() {
				return plain.sizeBytes() + paddingBytes;
			}

			@Override
			public void writeTo(OutputStream out) throws IOException {
				plain.writeTo(out);
				byte[] spaces = " ".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII);
				for (long left = paddingBytes; left > 0; left -= spaces.length) {
					out.write(left < spaces.length ? Arrays.copyOf(spaces, (int) left) : spaces);
				}
			}
		};
	}

	@Override
	public List<Answered<FolderFacts>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return question.read(xml);
	}
}
