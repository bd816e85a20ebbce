package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.notify.Subscriptions;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/unsubscribe-operation */
final class Unsubscribe implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement id = request.body().attributes().sequence("SubscriptionId").required("SubscriptionId");
		ResponseMessages.begin(xml, "Unsubscribe", "").one(() -> {
			call.organisation().part(Subscriptions.class, Subscriptions::new).unsubscribe(Subscribe.find(call, id));
			return answer -> {
				// Success says it all.
			};
		});
	}
}
