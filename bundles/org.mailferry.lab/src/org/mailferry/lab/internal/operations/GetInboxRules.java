package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.WholeAnswer;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.rules.InboxRules;
import org.mailferry.lab.internal.rules.Rule;
import org.mailferry.lab.internal.store.Mailbox;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getinboxrules-operation */
final class GetInboxRules implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("MailboxSmtpAddress");
		WholeAnswer.write(xml, "GetInboxRulesResponse", () -> {
			List<Rule> rules = mailbox(call, body).part(InboxRules.class, InboxRules::new).all();
			return answer -> {
				answer.leaf("m:OutlookRuleBlobExists", "false");
				if (!rules.isEmpty()) {
					answer.open("m:InboxRules");
					for (Rule rule : rules) {
						rule.writeTo(answer);
					}
					answer.close();
				}
			};
		});
	}

	/** The mailbox that is named, or the caller's. */
	static Mailbox mailbox(Call call, RequestElement body) throws ItemError {
		Optional<String> address = body.child("MailboxSmtpAddress").map(RequestElement::text).map(String::strip)
				.filter(text -> !text.isEmpty());
		return address.isPresent() ? call.mailbox(address.get()) : call.mailbox();
	}
}
