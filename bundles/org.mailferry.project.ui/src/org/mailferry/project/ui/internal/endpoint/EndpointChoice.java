package org.mailferry.project.ui.internal.endpoint;

import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.Endpoints;

/**
 * All that is set of an endpoint.
 *
 * @param requests
 *            how many may be in flight there at the same time
 */
public record EndpointChoice(EndpointSettings settings, ConcurrencyRange requests) {

	/** Into the project. Blocks. */
	public void keep(Endpoints endpoints) {
		endpoints.set(settings);
		if (!endpoints.concurrency(settings.side()).equals(requests)) {
			endpoints.concurrency(settings.side(), requests);
		}
	}
}
