package org.mailferry.lab.internal.protocol;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.stream.Base64Output;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Writes one attachment of an item: what it is, or with all it contains. */
public final class AttachmentAnswer {

	/** ATT_MHTML_REF of PR_ATTACH_FLAGS: shown within the body (MS-OXCMSG 2.2.2.18). */
	private static final int INLINE = 4;

	private final ItemView parent;
	private final MapiAttachment attachment;
	private final List<Integer> path;

	public AttachmentAnswer(ItemView parent, MapiAttachment attachment) throws IOException {
		this(parent, attachment, parent.message());
	}

	/**
	 * @param message
	 *            the parent's content, which has the attachment
	 */
	public AttachmentAnswer(ItemView parent, MapiAttachment attachment, MapiMessage message) {
		this.parent = parent;
		this.attachment = attachment;
		this.path = new ArrayList<>(parent.path());
		path.add(message.number(attachment));
	}

	/** As an item lists it. */
	void write(XmlAnswer xml) throws IOException {
		open(xml);
		id(xml).close();
		describe(xml);
		xml.close();
	}

	/** As CreateAttachment answers: the id, and with it the new change key of the item. */
	public void writeCreated(XmlAnswer xml) throws IOException {
		open(xml);
		id(xml).attribute("RootItemId", parent.rootId()).attribute("RootItemChangeKey", parent.changeKey()).close();
		xml.close();
	}

	/** With its content; an item in it has the properties of a shape. */
	public void writeWhole(XmlAnswer xml, ItemShape shape) throws IOException {
		open(xml);
		id(xml).close();
		describe(xml);
		Optional<PropertyValue> data = attachment.properties().get(Tags.ATTACH_DATA);
		if (attachment.embedded().isPresent()) {
			new ItemAnswer(shape, true).write(xml, parent.embedded(path, attachment.embedded().get()));
		} else if (data.isPresent()) {
			xml.leaf("t:IsContactPhoto", "false").open("t:Content");
			try (InputStream in = data.get().open();
					Base64Output base64 = new Base64Output(xml.content());
					OutputStream out = new BufferedOutputStream(base64)) {
				in.transferTo(out);
			}
			xml.close();
		}
		xml.close();
	}

	private void open(XmlAnswer xml) throws IOException {
		xml.open(attachment.embedded().isPresent() ? "t:ItemAttachment" : "t:FileAttachment");
	}

	private XmlAnswer id(XmlAnswer xml) throws IOException {
		return xml.open("t:AttachmentId").attribute("Id", EntryIds.attachment(parent.rootId(), path));
	}

	private void describe(XmlAnswer xml) throws IOException {
		PropertyList properties = attachment.properties();
		xml.leaf("t:Name", properties.text(Tags.ATTACH_LONG_FILENAME, properties.text(Tags.DISPLAY_NAME, "")));
		if (properties.has(Tags.ATTACH_MIME_TAG)) {
			xml.leaf("t:ContentType", properties.text(Tags.ATTACH_MIME_TAG, "").toLowerCase(Locale.ROOT));
		}
		if (properties.has(Tags.ATTACH_CONTENT_ID)) {
			xml.leaf("t:ContentId", properties.text(Tags.ATTACH_CONTENT_ID, ""));
		}
		if (properties.has(Tags.ATTACH_CONTENT_LOCATION)) {
			xml.leaf("t:ContentLocation", properties.text(Tags.ATTACH_CONTENT_LOCATION, ""));
		}
		long size = properties.get(Tags.ATTACH_DATA).map(PropertyValue::length).orElse(0L);
		xml.leaf("t:Size", Long.toString(size));
		if (properties.has(Tags.LAST_MODIFICATION_TIME)) {
			xml.leaf("t:LastModifiedTime",
					FieldWriters.seconds(properties.time(Tags.LAST_MODIFICATION_TIME).orElseThrow()));
		}
		xml.leaf("t:IsInline", Boolean.toString((properties.number(Tags.ATTACH_FLAGS, 0) & INLINE) != 0));
	}
}
