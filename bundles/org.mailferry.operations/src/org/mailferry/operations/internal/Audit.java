package org.mailferry.operations.internal;

import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who changed what: one line of the log for each changing use case. The time is the log's. */
public final class Audit {

	private static final Logger LOG = LoggerFactory.getLogger("org.mailferry.audit");

	private final Path project;

	public Audit(Path project) {
		this.project = project;
	}

	/**
	 * @param what
	 *            the use case, in the words of the command line
	 * @param details
	 *            holds no secret
	 */
	public void changed(String what, String details) {
		LOG.info("user={} project={} {}: {}", System.getProperty("user.name"), project, what, oneLine(details));
	}

	private static String oneLine(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}
}
