package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.WholeAnswer;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.rules.OutOfOffice;
import org.mailferry.lab.internal.rules.OutOfOfficeDesk;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseroofsettings-operation */
final class GetUserOofSettings implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("Mailbox");
		String address = body.required("Mailbox").required("Address").text().strip();
		WholeAnswer.writeInner(xml, "GetUserOofSettingsResponse", () -> {
			OutOfOffice settings = call.mailbox(address).part(OutOfOfficeDesk.class, OutOfOfficeDesk::new).settings()
					.orElseGet(() -> OutOfOffice.off(call.organisation().clock().instant()));
			return answer -> {
				answer.open("t:OofSettings").leaf("t:OofState", settings.state())
						.leaf("t:ExternalAudience", settings.audience());
				answer.open("t:Duration").leaf("t:StartTime", settings.start().toString())
						.leaf("t:EndTime", settings.end().toString()).close();
				answer.open("t:InternalReply").leaf("t:Message", settings.internalReply()).close();
				answer.open("t:ExternalReply").leaf("t:Message", settings.externalReply()).close();
				answer.close().leaf("m:AllowExternalOof", "All");
			};
		});
	}
}
