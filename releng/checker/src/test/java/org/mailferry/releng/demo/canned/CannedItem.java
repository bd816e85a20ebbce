package org.mailferry.releng.demo.canned;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An item, with what tests change about it. */
public record CannedItem(String element, String itemClass, String searchKey, String subject, String body, boolean read,
		String custom) {

	private static final int OWN_FIELDS = 0x60010102;

	public static CannedItem note(String searchKey, String subject) {
		return new CannedItem("Message", "IPM.Note", searchKey, subject, "Text of " + subject, false, "blue");
	}

	public CannedItem withSubject(String other) {
		return new CannedItem(element, itemClass, searchKey, other, body, read, custom);
	}

	public CannedItem withBody(String other) {
		return new CannedItem(element, itemClass, searchKey, subject, other, read, custom);
	}

	public CannedItem withRead(boolean other) {
		return new CannedItem(element, itemClass, searchKey, subject, body, other, custom);
	}

	/** A named property that only the export stream shows. */
	public CannedItem withCustom(String other) {
		return new CannedItem(element, itemClass, searchKey, subject, body, read, other);
	}

	public String mime() {
		return "Subject: " + subject + "\r\nX-Read: " + read + "\r\n\r\n" + body + "\r\n";
	}

	/** What ExportItems gives. The buffers are cut at a width that meets values and tags. */
	public byte[] exported(int width) {
		FastTransferWriter stream = new FastTransferWriter();
		stream.binary(OWN_FIELDS, fields());
		stream.unicode(0x0037001F, subject).unicode(0x1000001F, body).bool(0x0E69000B, read);
		stream.named(0x8123001F, "harbour", custom);
		stream.marker(0x40030003).int32(0x30000003, 0).unicode(0x3001001F, "Ada").marker(0x40040003);
		return stream.records(width);
	}

	/** Puts the buffers together again; the first property holds all. */
	public static CannedItem imported(byte[] records) {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		for (int at = 0; at < records.length; at += 8 + int32(records, at + 4)) {
			if (records[at] == 2) {
				stream.write(records, at + 8, int32(records, at + 4));
			}
		}
		byte[] bytes = stream.toByteArray();
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 8, int32(bytes, 4)))) {
			return new CannedItem(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(),
					in.readBoolean(), in.readUTF());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static int int32(byte[] bytes, int at) {
		return ByteBuffer.wrap(bytes, at, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	private byte[] fields() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			for (String field : new String[]{ element, itemClass, searchKey, subject, body }) {
				out.writeUTF(field);
			}
			out.writeBoolean(read);
			out.writeUTF(custom);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	/** As a listing shows it, or with all properties. */
	String xml(String id, boolean full) {
		StringBuilder xml = new StringBuilder("<t:" + element + ">");
		if (full) {
			xml.append("<t:MimeContent CharacterSet=\"UTF-8\">").append(base64(mime())).append("</t:MimeContent>");
		}
		xml.append("<t:ItemId Id=\"").append(id).append("\" ChangeKey=\"c\"/>");
		xml.append("<t:ItemClass>").append(itemClass).append("</t:ItemClass>");
		if (full) {
			xml.append("<t:Subject>").append(text(subject)).append("</t:Subject><t:Body BodyType=\"Text\">")
					.append(text(body)).append("</t:Body>");
		}
		xml.append("<t:Size>").append(500 + body.length()).append("</t:Size>");
		if (full) {
			xml.append("<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x300b\" PropertyType=\"Binary\"/>")
					.append("<t:Value>").append(base64(searchKey)).append("</t:Value></t:ExtendedProperty>")
					.append("<t:LastModifiedTime>2026-01-01T00:00:").append(id.hashCode() & 7)
					.append("0Z</t:LastModifiedTime>");
			if (element.equals("Message")) {
				xml.append("<t:IsRead>").append(read).append("</t:IsRead>");
			}
		}
		return xml.append("</t:").append(element).append(">").toString();
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	static String text(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}
}
