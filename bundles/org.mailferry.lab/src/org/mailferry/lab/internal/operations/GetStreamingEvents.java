package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.notify.EventStream;
import org.mailferry.lab.internal.notify.Subscription;
import org.mailferry.lab.internal.notify.Subscriptions;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.EventAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/**
 * One answer of many envelopes, without declarations: the first says that the connection stands, then come events as they
 * happen, from time to time a sign of life, and at the end that it is closed. Notification and SubscriptionId stand in
 * the namespace of messages, as Exchange and its documentation have it, though the schema says types.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getstreamingevents-operation
 */
final class GetStreamingEvents implements Operation {

	private static final int MOST_SUBSCRIPTIONS = 200;
	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(45);

	@Override
	public boolean writesEnvelopes() {
		return true;
	}

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("SubscriptionIds", "ConnectionTimeout");
		List<RequestElement> ids = body.required("SubscriptionIds").anyOf("SubscriptionId");
		Duration timeout = Duration.ofMinutes(body.required("ConnectionTimeout").number(1, 30));
		Map<String, ItemError> refused = new LinkedHashMap<>();
		List<Subscription> found = new ArrayList<>();
		for (RequestElement id : ids) {
			try {
				Subscription subscription = Subscribe.find(call, id);
				if (!subscription.streams()) {
					throw new ItemError("ErrorInvalidSubscription", "The subscription is no streaming subscription.");
				}
				found.add(subscription);
			} catch (ItemError error) {
				refused.put(id.text().strip(), error);
			}
		}
		if (!refused.isEmpty() || ids.size() > MOST_SUBSCRIPTIONS) {
			refuse(xml, refused.isEmpty()
					? new ItemError("ErrorExceededSubscriptionCount", "At most 200 subscriptions fit one connection.")
					: refused.values().iterator().next(), List.copyOf(refused.keySet()));
			return;
		}
		try (EventStream stream = call.organisation().part(Subscriptions.class, Subscriptions::new).stream(found)) {
			stream(call, stream, call.organisation().clock().instant().plus(timeout), xml);
		}
	}

	private static void stream(Call call, EventStream stream, Instant until, XmlAnswer xml) throws IOException {
		message(xml, answer -> answer.leaf("m:ConnectionStatus", "OK"));
		try {
			while (call.organisation().clock().instant().isBefore(until)) {
				Duration left = Duration.between(call.organisation().clock().instant(), until);
				stream.await(left.compareTo(SIGN_OF_LIFE) < 0 ? left : SIGN_OF_LIFE);
				if (tellEnds(xml, stream)) {
					return;
				}
				events(xml, stream);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		message(xml, answer -> answer.leaf("m:ConnectionStatus", "Closed"));
	}

	/** Returns whether that was the connection's end. */
	private static boolean tellEnds(XmlAnswer xml, EventStream stream) throws IOException {
		List<Subscription> ended = stream.ended();
		List<Subscription> takenOver = stream.takenOver();
		if (ended.isEmpty() && takenOver.isEmpty()) {
			return false;
		}
		List<Subscription> gone = ended.isEmpty() ? takenOver : ended;
		refuse(xml, ended.isEmpty()
				? new ItemError("ErrorNewEventStreamConnectionOpened",
						"Another connection has been opened for the subscription.")
				: new ItemError("ErrorSubscriptionUnsubscribed", "The subscription has ended."),
				gone.stream().map(Subscription::id).toList());
		return true;
	}

	private static void events(XmlAnswer xml, EventStream stream) throws IOException {
		Map<Subscription, List<Subscription.Waiting>> news = new LinkedHashMap<>();
		for (Subscription subscription : stream.subscriptions()) {
			List<Subscription.Waiting> taken = stream.take(subscription, GetEvents.MOST);
			if (!taken.isEmpty()) {
				news.put(subscription, taken);
			}
		}
		message(xml, answer -> {
			if (news.isEmpty()) {
				answer.leaf("m:ConnectionStatus", "OK");
				return;
			}
			answer.open("m:Notifications");
			for (Map.Entry<Subscription, List<Subscription.Waiting>> one : news.entrySet()) {
				answer.open("m:Notification").leaf("t:SubscriptionId", one.getKey().id());
				EventAnswer events = new EventAnswer(one.getKey());
				for (Subscription.Waiting event : one.getValue()) {
					events.write(answer, event);
				}
				answer.close();
			}
			answer.close();
		});
	}

	private static void message(XmlAnswer xml, ResponseMessages.Part part) throws IOException {
		xml.beginWithoutDeclaration();
		try {
			ResponseMessages.begin(xml, "GetStreamingEvents", "").one(() -> part);
		} catch (SoapFault fault) {
			throw new IllegalStateException("nothing here can be refused", fault);
		}
		xml.end();
		xml.flush();
	}

	private static void refuse(XmlAnswer xml, ItemError error, List<String> ids) throws IOException {
		xml.beginWithoutDeclaration();
		ResponseMessages.begin(xml, "GetStreamingEvents", answer -> {
			if (!ids.isEmpty()) {
				answer.open("m:ErrorSubscriptionIds");
				for (String id : ids) {
					answer.leaf("m:SubscriptionId", id);
				}
				answer.close();
			}
			answer.leaf("m:ConnectionStatus", "Closed");
		}).failed(error);
		xml.end();
		xml.flush();
	}
}
