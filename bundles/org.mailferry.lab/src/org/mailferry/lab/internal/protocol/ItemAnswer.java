package org.mailferry.lab.internal.protocol;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.CalendarText;
import org.mailferry.lab.internal.mime.MimeWriter;
import org.mailferry.lab.internal.stream.Base64Output;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Writes items in the shape that was asked for. */
public final class ItemAnswer {

	private final ItemShape shape;
	private final boolean whole;

	/**
	 * @param whole
	 *            whether it is GetItem, which alone gives bodies, recipients and attachments
	 */
	public ItemAnswer(ItemShape shape, boolean whole) {
		this.shape = shape;
		this.whole = whole;
	}

	/** Refuses properties that the item's kind does not have; loads what writing will need. */
	public ItemView prepare(ItemView item) throws ItemError, IOException {
		if (whole) {
			for (FieldPath path : shape.paths()) {
				if (path instanceof FieldPath.Named named && !belongs(item.kind(), named.uri())) {
					throw new ItemError("ErrorInvalidPropertyRequest",
							"Property is not valid for this object type: " + named.uri());
				}
			}
			if (shape.base() != ItemShape.Base.ID_ONLY || shape.mimeContent() || !shape.paths().isEmpty()) {
				item.message();
			}
		}
		return item;
	}

	private static boolean belongs(ItemKind kind, String uri) {
		String prefix = uri.substring(0, uri.indexOf(':'));
		return switch (prefix) {
		case "item" -> true;
		case "message" -> kind.hasReadFlag();
		case "calendar" -> kind == ItemKind.CALENDAR_ITEM || kind.isMeetingMessage();
		case "meeting" -> kind.isMeetingMessage();
		case "meetingRequest" -> kind == ItemKind.MEETING_REQUEST;
		case "contacts" -> kind == ItemKind.CONTACT || kind == ItemKind.DISTRIBUTION_LIST;
		case "distributionlist" -> kind == ItemKind.DISTRIBUTION_LIST;
		case "task" -> kind == ItemKind.TASK;
		case "postitem" -> kind == ItemKind.POST_ITEM;
		default -> false;
		};
	}

	public void write(XmlAnswer xml, ItemView item) throws IOException {
		ItemKind kind = item.kind();
		xml.open("t:" + kind.element());
		if (whole && (shape.mimeContent() || shape.asksFor("item:MimeContent"))) {
			mimeContent(xml, item);
		}
		id(xml, item);
		for (ItemField field : kind.fields()) {
			if (field.uri().equals(BasicFields.EXTENDED)) {
				extended(xml, item);
			} else if (field.uri().equals("item:Body")) {
				if (whole && wants(field)) {
					body(xml, item);
				}
			} else if ((whole || field.inLists()) && wants(field)) {
				field.writer().write(xml, item);
			}
		}
		xml.close();
	}

	public static void id(XmlAnswer xml, ItemView item) throws IOException {
		xml.open("t:ItemId").attribute("Id", item.id()).attribute("ChangeKey", item.changeKey()).close();
	}

	private boolean wants(ItemField field) {
		return switch (shape.base()) {
		case ALL -> true;
		case DEFAULT -> field.byDefault() || field.uri().equals("item:Body") || shape.asksFor(field.uri());
		case ID_ONLY -> shape.asksFor(field.uri());
		};
	}

	private void extended(XmlAnswer xml, ItemView item) throws IOException {
		for (FieldPath path : shape.paths()) {
			if (path instanceof FieldPath.Extended asked) {
				Optional<PropertyValue> value = item.property(asked.field().key());
				if (value.isPresent()) {
					ExtendedValue.write(xml, asked.field(), value.get());
				}
			}
		}
	}

	private static void mimeContent(XmlAnswer xml, ItemView item) throws IOException {
		xml.open("t:MimeContent").attribute("CharacterSet", "UTF-8");
		try (Base64Output base64 = new Base64Output(xml.content());
				OutputStream out = new BufferedOutputStream(base64)) {
			if (item.kind() == ItemKind.CALENDAR_ITEM) {
				out.write(CalendarText.of(item.message()));
			} else {
				MimeWriter.write(item.message(), out);
			}
		}
		xml.close();
	}

	private void body(XmlAnswer xml, ItemView item) throws IOException {
		Optional<String> html = BodyText.html(item);
		Optional<String> text = item.text(Tags.BODY);
		boolean asHtml = shape.body().equals("HTML") || shape.body().equals("Best") && html.isPresent();
		xml.open("t:Body").attribute("BodyType", asHtml ? "HTML" : "Text");
		if (asHtml) {
			xml.text(html.orElse(markUp(text.orElse(""))));
		} else {
			xml.text(text.isPresent() ? text.get() : BodyText.of(item));
		}
		xml.close();
	}

	private static String markUp(String text) {
		return "<html><body><div style=\"white-space:pre-wrap\">"
				+ text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</div></body></html>";
	}
}
