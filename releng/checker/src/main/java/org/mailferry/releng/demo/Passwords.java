package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.mailferry.releng.demo.Fleet.Part;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/** The passwords of both organisations, in environment variables of those processes only that need them. */
record Passwords(String source, String target) {

	static final String SOURCE_VARIABLE = "MAILFERRY_DEMO_SOURCE";
	static final String TARGET_VARIABLE = "MAILFERRY_DEMO_TARGET";

	static Passwords of(Organisation source, Organisation target) throws IOException {
		return new Passwords(read(source), read(target));
	}

	private static String read(Organisation organisation) throws IOException {
		return Files.readString(Path.of(organisation.passwordFile())).strip();
	}

	/** Commands that know what a host with this part in the crossings has to know, and nothing else. */
	Product knownTo(Product product, Part part) {
		return switch (part) {
		case SOURCE -> product.with(SOURCE_VARIABLE, source);
		case TARGET -> product.with(TARGET_VARIABLE, target);
		case BOTH -> product.with(SOURCE_VARIABLE, source).with(TARGET_VARIABLE, target);
		};
	}
}
