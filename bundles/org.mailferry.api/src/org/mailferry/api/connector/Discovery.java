package org.mailferry.api.connector;

import java.net.URI;
import java.util.List;

/**
 * Where a mail system was found.
 *
 * @param url
 *            what {@link EndpointSettings#url()} should be
 * @param steps
 *            what was asked and what came out, in order, for people
 */
public record Discovery(URI url, List<String> steps) {

	public Discovery {
		steps = List.copyOf(steps);
	}
}
