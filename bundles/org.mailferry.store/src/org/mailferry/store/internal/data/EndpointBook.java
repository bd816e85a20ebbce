package org.mailferry.store.internal.data;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import jakarta.persistence.EntityManager;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.store.internal.db.Database;

/** The two endpoints of a project, and what was learned of them. */
public final class EndpointBook {

	private final Database database;

	public EndpointBook(Database database) {
		this.database = database;
	}

	public Optional<EndpointSettings> endpoint(Side side) {
		return database.entities(manager -> settings(manager, side));
	}

	private static Optional<EndpointSettings> settings(EntityManager manager, Side side) {
		return Optional.ofNullable(manager.find(EndpointEntity.class, side.name())).map(EndpointEntity::settings);
	}

	public void save(EndpointSettings settings) {
		database.entities(manager -> {
			EndpointEntity endpoint = manager.find(EndpointEntity.class, settings.side().name());
			if (endpoint == null) {
				endpoint = new EndpointEntity(settings.side());
				endpoint.set(settings);
				manager.persist(endpoint);
			} else {
				if (!endpoint.settings().url().equals(settings.url())) {
					forget(manager, settings.side());
				}
				endpoint.set(settings);
			}
			return endpoint;
		});
	}

	public ConcurrencyRange concurrency(Side side) {
		return database.entities(
				manager -> Optional.ofNullable(manager.find(EndpointConcurrencyEntity.class, side.name()))
						.map(EndpointConcurrencyEntity::range).orElse(ConcurrencyRange.DEFAULT));
	}

	public void save(Side side, ConcurrencyRange range) {
		database.entities(manager -> {
			EndpointConcurrencyEntity known = manager.find(EndpointConcurrencyEntity.class, side.name());
			if (known == null) {
				known = new EndpointConcurrencyEntity(side);
				known.set(range);
				manager.persist(known);
			} else {
				known.set(range);
			}
			return known;
		});
	}

	public SortedMap<String, String> learned(Side side) {
		return database.entities(manager -> {
			SortedMap<String, String> learned = new TreeMap<>();
			facts(manager, side).forEach(one -> learned.put(one.fact(), one.value()));
			return learned;
		});
	}

	public boolean learn(Side side, URI url, String fact, String value) {
		String kept = value.length() <= EndpointMemory.MAX_VALUE_LENGTH
				? value
				: value.substring(0, EndpointMemory.MAX_VALUE_LENGTH);
		return database.entities(manager -> {
			if (!settings(manager, side).map(EndpointSettings::url).equals(Optional.of(url))) {
				return false;
			}
			EndpointFactEntity known = manager.find(EndpointFactEntity.class, new EndpointFactEntity.Key(side, fact));
			if (known == null) {
				EndpointFactEntity learned = new EndpointFactEntity(side, fact);
				learned.set(kept);
				manager.persist(learned);
				return true;
			}
			boolean news = !known.value().equals(kept);
			known.set(kept);
			return news;
		});
	}

	public void forgetLearned(Side side) {
		database.entities(manager -> forget(manager, side));
	}

	private static int forget(EntityManager manager, Side side) {
		List<EndpointFactEntity> facts = facts(manager, side);
		facts.forEach(manager::remove);
		return facts.size();
	}

	private static List<EndpointFactEntity> facts(EntityManager manager, Side side) {
		return manager.createQuery("SELECT f FROM EndpointFact f WHERE f.side = :side", EndpointFactEntity.class)
				.setParameter("side", side.name()).getResultList();
	}
}
