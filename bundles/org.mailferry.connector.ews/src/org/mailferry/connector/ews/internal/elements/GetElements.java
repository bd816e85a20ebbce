package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.connector.ItemProfile;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Reads all that the table knows of items of one family, and their MIME, in one request. Answers stand in the order of the
 * request; one that is about another item counts for nothing.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation">GetItem
 *      operation</a>
 */
public final class GetElements implements Operation<Void> {

	/** Takes what comes, item by item in the order of the request. */
	interface Visitor {

		/** An answer begins. */
		void begin(ItemProfile item) throws IOException;

		/** A child of the item element, on whose start the reader stands and which must be consumed. */
		void child(AnswerXml xml) throws XMLStreamException, IOException;

		/** The answer has been read whole. */
		void end(ServerAnswer answer) throws IOException;
	}

	private final ItemFamily family;
	private final List<ItemProfile> items;
	private final boolean withMime;
	private final List<Property> rows;
	private final Visitor visitor;

	/**
	 * @param items
	 *            all of the family
	 * @param withMime
	 *            whether MIME is wanted of a family that has it; what is not in MIME comes in any case
	 * @param rows
	 *            which properties are wanted
	 */
	GetElements(ItemFamily family, List<ItemProfile> items, boolean withMime, List<Property> rows, Visitor visitor) {
		this.rows = List.copyOf(rows);
		this.family = family;
		this.items = List.copyOf(items);
		this.withMime = withMime && family.inMime();
		this.visitor = visitor;
	}

	@Override
	public String name() {
		return "GetItem";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetItem").open("m:ItemShape").leaf("t:BaseShape", "IdOnly");
		xml.leaf("t:IncludeMimeContent", Boolean.toString(withMime)).leaf("t:BodyType", "Best");
		xml.open("t:AdditionalProperties");
		rows.forEach(row -> row.path().ask(xml));
		new PropertyPath.Element("item:Attachments").ask(xml);
		if (family.inMime() && !withMime) {
			new PropertyPath.Element("item:Subject").ask(xml);
			new PropertyPath.Element("item:Body").ask(xml);
		}
		xml.close().close().open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.id().value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public Void read(AnswerXml xml) throws XMLStreamException, IOException, RequestRefusedException {
		int position = 0;
		List<ServerAnswer> failures = new ArrayList<>();
		while (xml.nextChild()) {
			if (!xml.name().equals("ResponseMessages")) {
				xml.skip();
				continue;
			}
			while (xml.nextChild()) {
				if (position < items.size()) {
					ServerAnswer answer = message(xml, items.get(position));
					if (!answer.succeeded()) {
						failures.add(answer);
					}
				} else {
					xml.skip();
				}
				position++;
			}
		}
		if (failures.size() == items.size()) {
			Refusals.requireSense(failures);
		}
		return null;
	}

	private ServerAnswer message(AnswerXml xml, ItemProfile item) throws XMLStreamException, IOException {
		visitor.begin(item);
		ServerAnswer.Builder answer = new ServerAnswer.Builder(xml.attribute("ResponseClass"));
		while (xml.nextChild()) {
			if (answer.take(xml)) {
				continue;
			}
			if (!xml.name().equals("Items")) {
				xml.skip();
				continue;
			}
			while (xml.nextChild()) {
				while (xml.nextChild()) {
					visitor.child(xml);
				}
			}
		}
		ServerAnswer said = answer.build();
		visitor.end(said);
		return said;
	}

	/** The value of an extended property, on whose ExtendedProperty element the reader stands. */
	record Value(String key, List<String> texts) {

		private static final int LONGEST = 16 * 1024 * 1024;

		static Value read(AnswerXml xml) throws XMLStreamException, IOException {
			String key = "";
			List<String> texts = new ArrayList<>();
			while (xml.nextChild()) {
				switch (xml.name()) {
				case "ExtendedFieldURI" -> {
					key = PropertyPath.Extended.key(xml);
					xml.skip();
				}
				case "Value" -> ResponseMessages.add(texts, xml.text(LONGEST));
				case "Values" -> {
					while (xml.nextChild()) {
						ResponseMessages.add(texts, xml.text(LONGEST));
					}
				}
				default -> xml.skip();
				}
			}
			return new Value(key, texts);
		}

		Optional<String> only() {
			return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
		}
	}
}
