package org.mailferry.lab.internal.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/**
 * Renders an item as MIME. The same content gives the same bytes on every server. What MIME has no words for is left out,
 * as Exchange does for who reads an item over the web service.
 */
public final class MimeWriter {

	private static final int INLINE = 4;

	private final OutputStream out;
	private final MapiMessage message;
	private final PropertyList properties;
	private final String boundaryStem;
	private int boundaries;

	private MimeWriter(MapiMessage message, OutputStream out, String prefix) throws IOException {
		this.message = message;
		this.properties = message.properties();
		this.out = out;
		byte[] key = properties.binary(Tags.SEARCH_KEY).orElse(new byte[16]);
		this.boundaryStem = prefix + HexFormat.of().formatHex(key);
	}

	/** Does not close the stream. */
	public static void write(MapiMessage message, OutputStream out) throws IOException {
		new MimeWriter(message, out, "_").message();
	}

	private void message() throws IOException {
		new MimeHeaders(message, out).write();
		String itemClass = properties.text(Tags.MESSAGE_CLASS, "").toLowerCase(Locale.ROOT);
		if (itemClass.startsWith("ipm.note.smime.multipartsigned") && message.attachments().size() == 1) {
			copy(message.attachments().getFirst().properties());
		} else if (itemClass.startsWith("ipm.note.smime") && message.attachments().size() == 1) {
			attachment(message.attachments().getFirst(), "attachment");
		} else {
			mixed();
		}
	}

	/** The attachment of a signed message is the whole entity, its Content-Type included. */
	private void copy(PropertyList attachment) throws IOException {
		Optional<PropertyValue> data = attachment.get(Tags.ATTACH_DATA);
		if (data.isPresent()) {
			try (InputStream in = data.get().open()) {
				in.transferTo(out);
			}
		}
	}

	private void mixed() throws IOException {
		List<MapiAttachment> inline = new ArrayList<>();
		List<MapiAttachment> files = new ArrayList<>();
		for (MapiAttachment attachment : message.attachments()) {
			boolean related = (attachment.properties().number(Tags.ATTACH_FLAGS, 0) & INLINE) != 0
					&& properties.has(Tags.HTML);
			(related ? inline : files).add(attachment);
		}
		if (files.isEmpty()) {
			related(inline);
			return;
		}
		String boundary = begin("multipart/mixed");
		part(boundary);
		related(inline);
		for (MapiAttachment file : files) {
			part(boundary);
			attachment(file, "attachment");
		}
		end(boundary);
	}

	private void related(List<MapiAttachment> inline) throws IOException {
		if (inline.isEmpty()) {
			body();
			return;
		}
		String boundary = begin("multipart/related");
		part(boundary);
		body();
		for (MapiAttachment image : inline) {
			part(boundary);
			attachment(image, "inline");
		}
		end(boundary);
	}

	private void body() throws IOException {
		Optional<PropertyValue> text = properties.get(Tags.BODY);
		Optional<PropertyValue> html = properties.get(Tags.HTML);
		if (text.isPresent() && html.isPresent()) {
			String boundary = begin("multipart/alternative");
			part(boundary);
			text("plain", text.get().text().getBytes(StandardCharsets.UTF_8), "utf-8");
			part(boundary);
			html(html.get());
			end(boundary);
		} else if (html.isPresent()) {
			html(html.get());
		} else {
			text("plain", properties.text(Tags.BODY, "").getBytes(StandardCharsets.UTF_8), "utf-8");
		}
	}

	private void html(PropertyValue html) throws IOException {
		int codePage = properties.number(Tags.INTERNET_CODE_PAGE, 65001);
		text("html", html.load(), switch (codePage) {
		case 65001 -> "utf-8";
		case 20127 -> "us-ascii";
		case 28591 -> "iso-8859-1";
		default -> "windows-" + codePage;
		});
	}

	private void text(String kind, byte[] bytes, String charset) throws IOException {
		line("Content-Type: text/" + kind + "; charset=\"" + charset + "\"");
		line("Content-Transfer-Encoding: base64");
		line("");
		new MimeBase64(out).write(bytes);
	}

	private void attachment(MapiAttachment attachment, String disposition) throws IOException {
		PropertyList file = attachment.properties();
		String name = file.text(Tags.ATTACH_LONG_FILENAME,
				file.text(Tags.ATTACH_FILENAME, file.text(Tags.DISPLAY_NAME, "")));
		String quoted = MimeHeaders.encoded(name.replace("\\", "\\\\").replace("\"", "\\\""));
		if (attachment.embedded().isPresent()) {
			line("Content-Type: message/rfc822");
			line("Content-Disposition: " + disposition + "; filename=\"" + quoted + "\"");
			line("");
			new MimeWriter(attachment.embedded().get(), out, boundaryStem + "_" + ++boundaries + "_").message();
			return;
		}
		line("Content-Type: " + file.text(Tags.ATTACH_MIME_TAG, "application/octet-stream") + "; name=\"" + quoted
				+ "\"");
		if (file.has(Tags.ATTACH_CONTENT_ID)) {
			line("Content-ID: <" + MimeHeaders.encoded(file.text(Tags.ATTACH_CONTENT_ID, "")) + ">");
		}
		line("Content-Disposition: " + disposition + "; filename=\"" + quoted + "\"");
		line("Content-Transfer-Encoding: base64");
		line("");
		Optional<PropertyValue> data = file.get(Tags.ATTACH_DATA);
		if (data.isPresent()) {
			new MimeBase64(out).write(data.get());
		}
	}

	private String begin(String type) throws IOException {
		String boundary = boundaryStem + "_%03d_".formatted(boundaries++);
		line("Content-Type: " + type + ";");
		line("\tboundary=\"" + boundary + "\"");
		line("");
		return boundary;
	}

	private void part(String boundary) throws IOException {
		line("");
		line("--" + boundary);
	}

	private void end(String boundary) throws IOException {
		line("");
		line("--" + boundary + "--");
	}

	private void line(String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.write('\r');
		out.write('\n');
	}
}
