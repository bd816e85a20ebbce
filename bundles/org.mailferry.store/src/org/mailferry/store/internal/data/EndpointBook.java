package org.mailferry.store.internal.data;

import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.store.internal.db.Database;

/** The two endpoints of a project. */
public final class EndpointBook {

	private final Database database;

	public EndpointBook(Database database) {
		this.database = database;
	}

	public Optional<EndpointSettings> endpoint(Side side) {
		return database.entities(manager -> Optional.ofNullable(manager.find(EndpointEntity.class, side.name()))
				.map(EndpointEntity::settings));
	}

	public void save(EndpointSettings settings) {
		database.entities(manager -> {
			EndpointEntity endpoint = manager.find(EndpointEntity.class, settings.side().name());
			if (endpoint == null) {
				endpoint = new EndpointEntity(settings.side());
				endpoint.set(settings);
				manager.persist(endpoint);
			} else {
				endpoint.set(settings);
			}
			return endpoint;
		});
	}
}
