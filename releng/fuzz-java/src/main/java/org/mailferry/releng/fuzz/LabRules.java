package org.mailferry.releng.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.fault.FaultLine;
import org.mailferry.lab.internal.throttle.ThrottlingPolicy;

/** Dialects, faults and throttling of the lab, as people write them into files: read, or objected to in a sentence. */
public final class LabRules {

	private LabRules() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		read(text, Dialect::of);
		read(text, rules -> ThrottlingPolicy.parse(ThrottlingPolicy.parse(rules).toString()));
		text.lines().forEach(line -> read(line, FaultLine::parse));
	}

	private static void read(String text, Consumer<String> reader) {
		try {
			reader.accept(text);
		} catch (IllegalArgumentException e) {
			if (e.getMessage() == null || e.getClass() != IllegalArgumentException.class) {
				throw new AssertionError("no sentence for people", e);
			}
		}
	}
}
