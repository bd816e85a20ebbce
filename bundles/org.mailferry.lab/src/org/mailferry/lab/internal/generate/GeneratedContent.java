package org.mailferry.lab.internal.generate;

import java.io.IOException;
import java.io.OutputStream;

import org.mailferry.lab.internal.store.ItemContent;
import org.mailferry.lab.internal.stream.Base64Output;
import org.mailferry.lab.internal.stream.FastTransferWriter;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;

/** Content made whenever it is asked for: always the same. */
final class GeneratedContent implements ItemContent {

	private final Generator generator;
	private final int mailbox;
	private final int index;

	GeneratedContent(Generator generator, int mailbox, int index) {
		this.generator = generator;
		this.mailbox = mailbox;
		this.index = index;
	}

	@Override
	public PropertyList head() throws IOException {
		return message().properties();
	}

	@Override
	public MapiMessage message() throws IOException {
		return generator.message(mailbox, index);
	}

	@Override
	public void exportTo(OutputStream out) throws IOException {
		try (Base64Output base64 = new Base64Output(out)) {
			FastTransferWriter.write(message(), base64);
		}
	}

	@Override
	public long size() throws IOException {
		return FastTransferWriter.length(message());
	}
}
