package org.mailferry.api.connector;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a connector has learned of the servers behind one endpoint and would otherwise learn anew in each process by
 * having requests refused: that they take no compressed requests, how large a request may be. Kept with the project,
 * shown to people, forgotten when the endpoint's address changes or it is tested again. Safe for use by any thread;
 * never fails because of the place where it is kept.
 */
@ProviderType
public interface EndpointMemory {

	/** Longest name of a fact, in characters. */
	int MAX_FACT_LENGTH = 100;
	/** Longest value, in characters; longer ones are cut. */
	int MAX_VALUE_LENGTH = 1_000;

	/**
	 * The value last remembered of a fact.
	 *
	 * @param fact
	 *            its name in lower case, chosen by the connector, for example {@code request-limit-bytes}
	 */
	Optional<String> recall(String fact);

	/**
	 * Keeps a fact, replacing what was known of it. One that is new is told to the admin once.
	 *
	 * @param value
	 *            for the connector to read and for people to understand; never a secret
	 */
	void remember(String fact, String value);

	/** One that is gone with the object: for settings that belong to no project yet. */
	static EndpointMemory unkept() {
		Map<String, String> facts = new ConcurrentHashMap<>();
		return new EndpointMemory() {

			@Override
			public Optional<String> recall(String fact) {
				return Optional.ofNullable(facts.get(fact));
			}

			@Override
			public void remember(String fact, String value) {
				facts.put(Objects.requireNonNull(fact, "fact"), value);
			}
		};
	}
}
