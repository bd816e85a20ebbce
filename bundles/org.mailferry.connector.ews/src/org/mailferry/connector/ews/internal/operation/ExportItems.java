package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Base64Sink;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Fetches whole items as base64 text, which goes to the receiver as it comes. Each answer must stand where its item stood
 * in the request or name it; else it counts for nothing.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/exportitems-operation">
 *      ExportItems operation</a>
 */
public final class ExportItems implements Operation<Void> {

	private static final Refusal NO_BASE64 = new Refusal(Refusal.Kind.CORRUPT, "InvalidBase64",
			"what the server gave is not base64");
	private static final Refusal NO_DATA = new Refusal(Refusal.Kind.CORRUPT, "NoData",
			"the server gave the item without its data");
	private static final Refusal MIXED_UP = new Refusal(Refusal.Kind.TRANSIENT, "MixedUpAnswer",
			"the server answered with another item");

	private final List<ItemId> items;
	private final PayloadReceiver receiver;

	public ExportItems(List<ItemId> items, PayloadReceiver receiver) {
		this.items = List.copyOf(items);
		this.receiver = receiver;
	}

	@Override
	public String name() {
		return "ExportItems";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:ExportItems").open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public Void read(AnswerXml xml) throws XMLStreamException, IOException, RequestRefusedException {
		Reading reading = new Reading();
		while (xml.nextChild()) {
			if (xml.name().equals("ResponseMessages")) {
				while (xml.nextChild()) {
					reading.message(xml);
				}
			} else {
				xml.skip();
			}
		}
		reading.end();
		return null;
	}

	private final class Reading {

		private final Set<ItemId> open = new LinkedHashSet<>(items);
		private final Map<ItemId, ServerAnswer> failures = new LinkedHashMap<>();
		private int position;

		void message(AnswerXml xml) throws XMLStreamException, IOException {
			ItemId expected = position < items.size() ? items.get(position) : null;
			position++;
			ItemId item = expected != null && open.contains(expected) ? expected : null;
			ServerAnswer.Builder answer = new ServerAnswer.Builder(xml.attribute("ResponseClass"));
			Base64Sink sink = null;
			boolean mixedUp = false;
			while (xml.nextChild()) {
				if (answer.take(xml)) {
					continue;
				}
				switch (xml.name()) {
				case "ItemId" -> {
					ItemId named = ResponseMessages.id(xml).map(ItemId::new).orElse(item);
					boolean known = named != null && open.contains(named);
					mixedUp |= !known || sink != null && !named.equals(item);
					item = known && sink == null ? named : item;
				}
				case "Data" -> {
					sink = new Base64Sink(item == null || mixedUp ? OutputStream.nullOutputStream() : begin(item));
					xml.data(sink);
				}
				default -> xml.skip();
				}
			}
			if (item != null) {
				open.remove(item);
				conclude(item, answer.build(), sink, mixedUp);
			}
		}

		private OutputStream begin(ItemId item) throws ReceiverFailedException {
			try {
				return receiver.begin(item);
			} catch (IOException e) {
				throw new ReceiverFailedException(e);
			}
		}

		private void conclude(ItemId item, ServerAnswer answer, Base64Sink sink, boolean mixedUp)
				throws ReceiverFailedException {
			if (mixedUp) {
				receiver.refused(item, MIXED_UP);
			} else if (!answer.succeeded()) {
				failures.put(item, answer);
			} else if (sink == null) {
				receiver.refused(item, NO_DATA);
			} else if (!sink.whole()) {
				receiver.refused(item, NO_BASE64);
			} else {
				try {
					receiver.complete();
				} catch (IOException e) {
					throw new ReceiverFailedException(e);
				}
			}
		}

		void end() throws RequestRefusedException {
			if (failures.size() == items.size()) {
				Refusals.requireSense(List.copyOf(failures.values()));
			}
			failures.forEach((item, answer) -> receiver.refused(item, Refusals.of(answer)));
		}
	}
}
