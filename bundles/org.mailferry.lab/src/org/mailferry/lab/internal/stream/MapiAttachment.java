package org.mailferry.lab.internal.stream;

import java.util.Optional;

/** An attachment: a file, held in its properties, or an embedded message. */
public final class MapiAttachment {

	private final PropertyList properties;
	private final MapiMessage embedded;

	public MapiAttachment(PropertyList properties, MapiMessage embedded) {
		this.properties = properties;
		this.embedded = embedded;
	}

	public PropertyList properties() {
		return properties;
	}

	public Optional<MapiMessage> embedded() {
		return Optional.ofNullable(embedded);
	}
}
