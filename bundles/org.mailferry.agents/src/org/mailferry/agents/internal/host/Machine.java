package org.mailferry.agents.internal.host;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine this process runs on. */
final class Machine {

	private Machine() {
	}

	static String name() {
		try {
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return "localhost";
		}
	}
}
