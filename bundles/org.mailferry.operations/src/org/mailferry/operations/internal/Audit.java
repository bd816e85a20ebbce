package org.mailferry.operations.internal;

import java.util.Collection;
import java.util.stream.Collectors;

import org.mailferry.api.PairId;
import org.mailferry.api.project.ProjectPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who changed what: one line of the log for each changing use case. The time is the log's. */
public final class Audit {

	private static final Logger LOG = LoggerFactory.getLogger("org.mailferry.audit");

	private static final int NAMED = 50;

	private final ProjectPlace project;

	public Audit(ProjectPlace project) {
		this.project = project;
	}

	/**
	 * @param what
	 *            the use case, in the words of the command line
	 * @param details
	 *            holds no secret
	 */
	public void changed(String what, String details) {
		LOG.info("user={} project={} {}: {}", person(), project, what, oneLine(details));
	}

	/** Whoever does it. */
	public static String person() {
		return System.getProperty("user.name");
	}

	/** Numbers of pairs, the first few of many. */
	public static String pairs(Collection<PairId> pairs) {
		String first = pairs.stream().limit(NAMED).map(PairId::toString).collect(Collectors.joining(","));
		return "pairs=" + first + (pairs.size() > NAMED ? ",… count=" + pairs.size() : "");
	}

	private static String oneLine(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}
}
