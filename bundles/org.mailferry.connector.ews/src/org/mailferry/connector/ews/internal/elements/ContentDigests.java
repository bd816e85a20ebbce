package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Base64Sink;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/** Digests the content of attached files as it comes, and what attached items have. */
final class ContentDigests implements Operation<List<Answered<Hash128>>> {

	private final List<String> attachments;
	private final boolean items;

	/**
	 * @param items
	 *            whether there are items among them
	 */
	ContentDigests(List<String> attachments, boolean items) {
		this.items = items;
		this.attachments = List.copyOf(attachments);
	}

	@Override
	public String name() {
		return "GetAttachment";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetAttachment");
		if (items) {
			AttachedItem.askShape(xml, false);
		}
		xml.open("m:AttachmentIds");
		attachments.forEach(id -> xml.id("t:AttachmentId", id));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<Hash128>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, ContentDigests::content);
	}

	private static Optional<Hash128> content(AnswerXml xml) throws XMLStreamException, IOException {
		if (xml.name().equals("Content")) {
			MessageDigest sha256 = ElementDigests.sha256();
			xml.data(new Base64Sink(new DigestOutputStream(OutputStream.nullOutputStream(), sha256)));
			return Optional.of(Hash128.fromBytes(sha256.digest()));
		}
		Optional<ItemFamily> family = AttachedItem.family(xml.name());
		if (family.isPresent()) {
			return Optional.of(AttachedItem.read(family.get(), xml, AnswerXml::skip).digest());
		}
		if (!List.of("Attachments", "FileAttachment", "ItemAttachment").contains(xml.name())) {
			xml.skip();
			return Optional.empty();
		}
		return ResponseMessages.children(xml, ContentDigests::content);
	}
}
