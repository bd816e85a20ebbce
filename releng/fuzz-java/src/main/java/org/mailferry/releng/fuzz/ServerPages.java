package org.mailferry.releng.fuzz;

import java.nio.charset.StandardCharsets;

import org.mailferry.connector.ews.internal.verdict.PlainText;

/** What servers and proxies send instead of an answer, on its way into a message: one short line without markup. */
public final class ServerPages {

	private static final int LONGEST = 200;

	private ServerPages() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		String page = new String(input, StandardCharsets.UTF_8);
		check(PlainText.of(page));
		check(PlainText.ofPage(page));
	}

	private static void check(String line) {
		if (line.length() > LONGEST || line.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
			throw new AssertionError("not fit for a message: " + line);
		}
	}
}
