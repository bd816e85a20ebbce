package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.BlobWriter;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.stream.CorruptStreamException;

/**
 * Writes each item to disk while the request is still arriving, so that memory does not depend on its size.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/uploaditems-operation
 */
final class UploadItems implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		XMLStreamReader reader = request.reader();
		start(reader, "Items");
		List<UploadedItem> items = new ArrayList<>();
		while (Envelope.next(reader) == XMLStreamReader.START_ELEMENT) {
			if (!reader.getLocalName().equals("Item")) {
				throw unexpected(reader);
			}
			items.add(item(call, request));
		}
		if (items.isEmpty()) {
			throw new SoapFault("ErrorSchemaValidation",
					"The request failed schema validation: The element 'Items' has incomplete content.");
		}
		if (Envelope.next(reader) != XMLStreamReader.END_ELEMENT) {
			throw unexpected(reader);
		}
		// Nothing goes into a folder before the request has arrived whole.
		request.finish();
		ResponseMessages.begin(xml, "UploadItems", "").each(call, items, item -> item.store(call));
	}

	private static void start(XMLStreamReader reader, String name) throws XMLStreamException, SoapFault {
		if (Envelope.next(reader) != XMLStreamReader.START_ELEMENT || !reader.getLocalName().equals(name)) {
			throw unexpected(reader);
		}
	}

	private static SoapFault unexpected(XMLStreamReader reader) {
		return new SoapFault("ErrorSchemaValidation",
				"The request failed schema validation: element '" + reader.getLocalName() + "' at line "
						+ reader.getLocation().getLineNumber() + " is out of place.");
	}

	/** Reads one item; its data goes to the store on the way. */
	private static UploadedItem item(Call call, Envelope request)
			throws XMLStreamException, SoapFault, IOException {
		XMLStreamReader reader = request.reader();
		String action = reader.getAttributeValue(null, "CreateAction");
		String associated = reader.getAttributeValue(null, "IsAssociated");
		if (action == null || !action.matches("CreateNew|Update|UpdateOrCreate")
				|| associated != null && !associated.matches("true|false|0|1")) {
			throw new SoapFault("ErrorSchemaValidation",
					"The request failed schema validation: The 'CreateAction' attribute is missing or invalid.");
		}
		start(reader, "ParentFolderId");
		RequestElement folder = request.element().attributes("Id", "ChangeKey");
		folder.requiredAttribute("Id");
		Optional<RequestElement> id = Optional.empty();
		if (Envelope.next(reader) == XMLStreamReader.START_ELEMENT && reader.getLocalName().equals("ItemId")) {
			id = Optional.of(request.element().attributes("Id", "ChangeKey"));
			id.get().requiredAttribute("Id");
			start(reader, "Data");
		}
		if (!reader.isStartElement() || !reader.getLocalName().equals("Data")) {
			throw unexpected(reader);
		}
		Arrived arrived = data(call, reader);
		if (Envelope.next(reader) != XMLStreamReader.END_ELEMENT) {
			throw unexpected(reader);
		}
		return new UploadedItem(action, associated != null && associated.matches("true|1"), folder, id,
				arrived.content(), arrived.error());
	}

	private record Arrived(Optional<StoredContent.Received> content, Optional<ItemError> error) {
	}

	private static Arrived data(Call call, XMLStreamReader reader)
			throws XMLStreamException, SoapFault, IOException {
		CorruptStreamException corrupt = null;
		try (BlobWriter writer = call.organisation().segments().begin()) {
			for (int event = reader.next(); event != XMLStreamReader.END_ELEMENT; event = reader.next()) {
				switch (event) {
				case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
					try {
						if (corrupt == null) {
							writer.write(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
						}
					} catch (CorruptStreamException e) {
						corrupt = e;
					}
				}
				case XMLStreamReader.COMMENT, XMLStreamReader.PROCESSING_INSTRUCTION -> {
					// Says nothing.
				}
				case XMLStreamReader.START_ELEMENT -> throw unexpected(reader);
				default -> throw new XMLStreamException("unexpected event", reader.getLocation());
				}
			}
			if (corrupt == null) {
				return new Arrived(Optional.of(StoredContent.read(writer.finish())), Optional.empty());
			}
		} catch (CorruptStreamException e) {
			corrupt = e;
		}
		return new Arrived(Optional.empty(),
				Optional.of(new ItemError("ErrorCorruptData", "The data is corrupted: " + corrupt.getMessage() + ".")));
	}
}
