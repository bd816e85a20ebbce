package org.mailferry.lab.internal.stream;

import java.util.ArrayList;
import java.util.List;

/** An item as Exchange stores it: properties, recipients, attachments. Small values are held, big ones can be opened. */
public final class MapiMessage {

	private final PropertyList properties;
	private final List<PropertyList> recipients = new ArrayList<>();
	private final List<MapiAttachment> attachments = new ArrayList<>();

	public MapiMessage() {
		this(new PropertyList());
	}

	public MapiMessage(PropertyList properties) {
		this.properties = properties;
	}

	public PropertyList properties() {
		return properties;
	}

	/** In order; may be changed. */
	public List<PropertyList> recipients() {
		return recipients;
	}

	/** In order; may be changed. */
	public List<MapiAttachment> attachments() {
		return attachments;
	}
}
