package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.notify.Subscription;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.EventAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getevents-operation */
final class GetEvents implements Operation {

	static final int MOST = 50;

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("SubscriptionId", "Watermark");
		RequestElement id = body.required("SubscriptionId");
		String watermark = body.required("Watermark").text();
		ResponseMessages.begin(xml, "GetEvents", "").one(() -> {
			Subscription subscription = Subscribe.find(call, id);
			if (subscription.streams()) {
				throw new ItemError("ErrorInvalidPullSubscriptionId", "The subscription is no pull subscription.");
			}
			long after = EventAnswer.number(watermark)
					.orElseThrow(() -> new ItemError("ErrorInvalidWatermark", "The watermark is invalid."));
			Subscription.Pulled pulled = subscription.pull(after, MOST)
					.orElseThrow(() -> new ItemError("ErrorInvalidWatermark", "The watermark is invalid."));
			return answer -> {
				answer.open("m:Notification").leaf("t:SubscriptionId", subscription.id())
						.leaf("t:PreviousWatermark", EventAnswer.watermark(after))
						.leaf("t:MoreEvents", Boolean.toString(pulled.more()));
				EventAnswer events = new EventAnswer(subscription);
				for (Subscription.Waiting event : pulled.events()) {
					events.write(answer, event);
				}
				if (pulled.events().isEmpty()) {
					answer.open("t:StatusEvent").leaf("t:Watermark", EventAnswer.watermark(after)).close();
				}
				answer.close();
			};
		});
	}
}
