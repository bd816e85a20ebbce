package org.mailferry.releng.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.mailferry.lab.internal.mime.MimeReader;
import org.mailferry.lab.internal.mime.MimeWriter;
import org.mailferry.lab.internal.stream.FastTransferWriter;
import org.mailferry.lab.internal.stream.MapiMessage;

/** Mail as the lab receives it: refused as unreadable, or read, written and read again. */
public final class MimeMessages {

	private MimeMessages() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		MapiMessage message;
		try {
			message = new MimeReader().read(input);
		} catch (IOException e) {
			return;
		}
		try {
			FastTransferWriter.write(message, new ByteArrayOutputStream());
			ByteArrayOutputStream mime = new ByteArrayOutputStream();
			MimeWriter.write(message, mime);
			new MimeReader().read(mime.toByteArray());
		} catch (IOException e) {
			throw new AssertionError("what was read cannot be written or read again", e);
		}
	}
}
