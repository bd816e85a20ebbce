package org.mailferry.lab;

import org.mailferry.lab.internal.cli.LabCommand;

/** The lab as a program of its own. */
public final class LabMain {

	private static final String LOG_SETTINGS = "logback.configurationFile";

	private LabMain() {
	}

	public static void main(String[] arguments) {
		if (System.getProperty(LOG_SETTINGS) == null) {
			// Without settings logback would show every byte that Jetty reads.
			System.setProperty(LOG_SETTINGS, "org/mailferry/lab/logback.xml");
		}
		System.exit(LabCommand.run(arguments));
	}
}
