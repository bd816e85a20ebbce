package org.mailferry.releng.checks;

import java.io.BufferedReader;
import java.io.IOException;

/** An X server of our own that shows nothing to anybody, so that checks of windows disturb nobody and need no screen. */
final class VirtualDisplay implements AutoCloseable {

	private final Process server;
	private final String name;

	private VirtualDisplay(Process server, String name) {
		this.server = server;
		this.name = name;
	}

	static VirtualDisplay start(int width, int height) throws IOException {
		Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", width + "x" + height + "x24",
				"-nolisten", "tcp").redirectError(ProcessBuilder.Redirect.DISCARD).start();
		BufferedReader said = server.inputReader();
		String number = said.readLine();
		if (number == null) {
			throw new IOException("Xvfb ended at once; Debian's package xvfb has it");
		}
		return new VirtualDisplay(server, ":" + number);
	}

	/** As DISPLAY has it. */
	String name() {
		return name;
	}

	@Override
	public void close() {
		server.destroy();
	}
}
