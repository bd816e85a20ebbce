package org.mailferry.operations.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is learned of one endpoint of a project, kept in its store; news become a finding. */
final class ProjectMemory implements EndpointMemory {

	private static final Logger LOG = LoggerFactory.getLogger(ProjectMemory.class);

	private final ProjectStore store;
	private final EndpointSettings endpoint;
	private final Map<String, String> facts;

	/** @throws StoreException when the store cannot be read */
	ProjectMemory(ProjectStore store, EndpointSettings endpoint) {
		this.store = store;
		this.endpoint = endpoint;
		facts = new ConcurrentHashMap<>(store.learned(endpoint.side()));
	}

	@Override
	public Optional<String> recall(String fact) {
		return Optional.ofNullable(facts.get(fact));
	}

	@Override
	public void remember(String fact, String value) {
		if (fact.isBlank() || fact.length() > MAX_FACT_LENGTH) {
			throw new IllegalArgumentException("not the name of a fact: " + fact);
		}
		if (value.equals(facts.put(fact, Objects.requireNonNull(value, "value")))) {
			return;
		}
		LOG.info("Learned of {}: {} {}", endpoint.url(), fact, value);
		try {
			if (store.learn(endpoint.side(), endpoint.url(), fact, value)) {
				store.record(Optional.empty(), List.of(finding(fact, value)));
			}
		} catch (StoreException e) {
			// The work goes on with what is remembered here; the next process learns it again.
			LOG.warn("What was learned of {} could not be kept", endpoint.url(), e);
		}
	}

	private Finding finding(String fact, String value) {
		String side = endpoint.side().word();
		return new Finding("endpoint.learned", Severity.INFO, side + " " + fact,
				"The %s server is not as usual: %s %s. Mailferry keeps to it; `endpoint test %s` tries again, when the server has been changed."
						.formatted(side, fact, value, side),
				"");
	}
}
