package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The data of an SMTP transaction: a dot at the beginning of a line is doubled (RFC 5321 4.5.2). */
final class DottedOutput extends OutputStream {

	private final OutputStream out;
	private int last = '\n';

	DottedOutput(OutputStream out) {
		this.out = out;
	}

	@Override
	public void write(int b) throws IOException {
		if (b == '.' && last == '\n') {
			out.write('.');
		}
		if (b == '\n' && last != '\r') {
			out.write('\r');
		}
		out.write(b);
		last = b;
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		for (int i = offset; i < offset + length; i++) {
			write(bytes[i]);
		}
	}

	/** Ends the data. */
	void finish() throws IOException {
		out.write((last == '\n' ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
	}
}
