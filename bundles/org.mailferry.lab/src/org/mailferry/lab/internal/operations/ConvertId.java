package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Mailbox;

/**
 * Writes ids in other ways; whether something has them is not asked. The mailbox of the answer is the one the id is of,
 * whatever the request says. https://learn.microsoft.com/exchange/client-developer/web-service-reference/convertid-operation
 */
final class ConvertId implements Operation {

	private static final String[] FORMATS = { "EwsLegacyId", "EwsId", "EntryId", "HexEntryId", "StoreId", "OwaId" };

	private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("DestinationFormat").sequence("SourceIds");
		String format = body.requiredAttributeOf("DestinationFormat", FORMATS);
		var ids = body.required("SourceIds").anyOf("AlternateId", "AlternatePublicFolderId",
				"AlternatePublicFolderItemId");
		for (RequestElement id : ids) {
			id.requiredAttributeOf("Format", FORMATS);
			if (id.name().equals("AlternateId")) {
				id.attributes("Format", "Id", "Mailbox", "IsArchive").requiredAttribute("Id");
				id.requiredAttribute("Mailbox");
			}
		}
		ResponseMessages.begin(xml, "ConvertId", "").each(call, ids, id -> {
			if (!id.name().equals("AlternateId")) {
				throw new ItemError("ErrorUnsupportedTypeForConversion", "The lab has no public folders.");
			}
			byte[] entry = entry(id.requiredAttribute("Format"), id.requiredAttribute("Id"));
			Mailbox mailbox = call.organisation().mailboxes().stream().filter(one -> EntryIds.isOf(one, entry))
					.findFirst().orElseThrow(ItemError::malformedId);
			String written = write(format, EntryIds.ofEntry(mailbox, entry), entry);
			return answer -> answer.open("m:AlternateId").attribute("xmlns:xsi", XSI)
					.attribute("xsi:type", "t:AlternateIdType").attribute("Format", format)
					.attribute("Id", written).attribute("Mailbox", mailbox.address()).close();
		});
	}

	private static byte[] entry(String format, String id) throws ItemError {
		try {
			return switch (format) {
			case "EwsId" -> {
				EntryIds.parse(id).orElseThrow(ItemError::malformedId);
				yield EntryIds.entry(id);
			}
			case "EntryId" -> Base64.getDecoder().decode(id);
			case "HexEntryId" -> HexFormat.of().parseHex(id);
			case "StoreId" -> stored(Base64.getDecoder().decode(id));
			case "OwaId" -> stored(Base64.getUrlDecoder().decode(id));
			default -> throw unsupported(format);
			};
		} catch (IllegalArgumentException e) {
			throw ItemError.malformedId();
		}
	}

	private static String write(String format, String ewsId, byte[] entry) throws ItemError {
		return switch (format) {
		case "EwsId" -> ewsId;
		case "EntryId" -> Base64.getEncoder().encodeToString(entry);
		case "HexEntryId" -> HexFormat.of().withUpperCase().formatHex(entry);
		case "StoreId" -> Base64.getEncoder().encodeToString(store(entry));
		case "OwaId" -> Base64.getUrlEncoder().encodeToString(store(entry));
		default -> throw unsupported(format);
		};
	}

	/** A store id is the entry id with its length before it and the kind of object after it. */
	private static byte[] store(byte[] entry) {
		byte[] store = new byte[entry.length + 2];
		store[0] = (byte) entry.length;
		System.arraycopy(entry, 0, store, 1, entry.length);
		return store;
	}

	private static byte[] stored(byte[] store) throws ItemError {
		if (store.length < 2 || store[0] != store.length - 2) {
			throw ItemError.malformedId();
		}
		return Arrays.copyOfRange(store, 1, store.length - 1);
	}

	private static ItemError unsupported(String format) {
		return new ItemError("ErrorUnsupportedTypeForConversion", "Ids of the format " + format
				+ " are those of Exchange 2007 before its first service pack.");
	}
}
