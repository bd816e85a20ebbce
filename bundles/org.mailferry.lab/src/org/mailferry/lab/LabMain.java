package org.mailferry.lab;

import org.mailferry.lab.internal.cli.LabCommand;

/** The lab as a program of its own. */
public final class LabMain {

	private LabMain() {
	}

	public static void main(String[] arguments) {
		System.exit(LabCommand.run(arguments));
	}
}
