package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.access.Delegates;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.WholeAnswer;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/**
 * GetDelegate, AddDelegate, UpdateDelegate and RemoveDelegate:
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getdelegate-operation
 */
final class DelegateOperation implements Operation {

	private static final String[] DELIVERIES = { "DelegatesOnly", "DelegatesAndMe", "DelegatesAndSendInformationToMe",
			"NoForward" };

	private final String name;

	DelegateOperation(String name) {
		this.name = name;
	}

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("IncludePermissions").sequence("Mailbox", "UserIds",
				"DelegateUsers", "DeliverMeetingRequests");
		String address = body.required("Mailbox").required("EmailAddress").text().strip();
		boolean get = name.equals("GetDelegate");
		if (get) {
			body.requiredAttribute("IncludePermissions");
		}
		boolean permissions = body.flagAttribute("IncludePermissions", false);
		Optional<String> delivery = body.child("DeliverMeetingRequests").isPresent()
				? Optional.of(body.required("DeliverMeetingRequests").oneOf(DELIVERIES))
				: Optional.empty();
		WholeAnswer.write(xml, name + "Response", () -> {
			DelegateUsers users = new DelegateUsers(call, call.mailbox(address));
			delivery.ifPresent(users.delegates()::deliverMeetingRequests);
			List<WholeAnswer.Outcome> outcomes = outcomes(users, body, permissions);
			return answer -> {
				if (!outcomes.isEmpty()) {
					answer.open("m:ResponseMessages");
					for (WholeAnswer.Outcome outcome : outcomes) {
						WholeAnswer.nested(answer, "DelegateUserResponseMessageType", outcome);
					}
					answer.close();
				}
				if (get) {
					answer.leaf("m:DeliverMeetingRequests", users.delegates().deliverMeetingRequests());
				}
			};
		});
	}

	private List<WholeAnswer.Outcome> outcomes(DelegateUsers users, RequestElement body, boolean permissions)
			throws SoapFault, IOException {
		List<WholeAnswer.Outcome> outcomes = new ArrayList<>();
		Optional<RequestElement> named = body.child("UserIds").or(() -> body.child("DelegateUsers"));
		if (named.isPresent()) {
			for (RequestElement user : named.get().children()) {
				outcomes.add(WholeAnswer.Outcome.of(() -> one(users, user, permissions)));
			}
		} else if (name.equals("GetDelegate")) {
			for (Delegates.Delegate delegate : users.delegates().all()) {
				outcomes.add(WholeAnswer.Outcome.of(() -> answer -> users.write(answer, delegate, permissions)));
			}
		}
		return outcomes;
	}

	private ResponseMessages.Part one(DelegateUsers users, RequestElement user, boolean permissions)
			throws ItemError, SoapFault {
		if (name.equals("GetDelegate")) {
			Delegates.Delegate delegate = users.known(users.address(user));
			return answer -> users.write(answer, delegate, permissions);
		} else if (name.equals("RemoveDelegate")) {
			users.remove(users.known(users.address(user)).address());
			return answer -> {
				// Success says it all.
			};
		}
		Delegates.Delegate delegate = users.put(user, name.equals("AddDelegate"));
		return answer -> users.write(answer, delegate, true);
	}
}
