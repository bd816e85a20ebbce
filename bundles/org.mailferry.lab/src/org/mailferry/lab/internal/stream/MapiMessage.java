package org.mailferry.lab.internal.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

	/** Another message with the same content, to be changed by itself. */
	public MapiMessage copy() {
		MapiMessage copy = new MapiMessage(properties.copy());
		recipients.forEach(recipient -> copy.recipients.add(recipient.copy()));
		attachments.forEach(attachment -> copy.attachments.add(new MapiAttachment(attachment.properties().copy(),
				attachment.embedded().map(MapiMessage::copy).orElse(null))));
		return copy;
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

	/** What an attachment of this message is known by as long as it is there, whatever becomes of the others. */
	public int number(MapiAttachment attachment) {
		return attachment.properties().number(Tags.ATTACHMENT_NUMBER, attachments.indexOf(attachment));
	}

	public Optional<MapiAttachment> attachment(int number) {
		return attachments.stream().filter(attachment -> number(attachment) == number).findFirst();
	}

	/** A number no attachment has. */
	public int nextAttachmentNumber() {
		return attachments.stream().mapToInt(this::number).max().orElse(-1) + 1;
	}
}
