package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
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

/**
 * Does all of its operations or, when one is wrong, none.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateinboxrules-operation
 */
final class UpdateInboxRules implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("MailboxSmtpAddress", "RemoveOutlookRuleBlob",
				"Operations");
		List<RequestElement> operations = body.required("Operations").anyOf("CreateRuleOperation", "SetRuleOperation",
				"DeleteRuleOperation");
		for (RequestElement operation : operations) {
			if (operation.name().equals("DeleteRuleOperation")) {
				operation.required("RuleId");
			} else {
				RequestElement rule = operation.required("Rule").sequence("RuleId", "DisplayName", "Priority",
						"IsEnabled", "IsNotSupported", "IsInError", "Conditions", "Exceptions", "Actions");
				rule.required("DisplayName");
				rule.required("Priority").number(Integer.MIN_VALUE, Integer.MAX_VALUE);
				rule.required("IsEnabled").flag();
			}
		}
		WholeAnswer.write(xml, "UpdateInboxRulesResponse", () -> {
			Mailbox mailbox = GetInboxRules.mailbox(call, body);
			update(mailbox, operations);
			return answer -> {
				// Success says it all.
			};
		});
	}

	private static void update(Mailbox mailbox, List<RequestElement> operations) throws ItemError, SoapFault {
		InboxRules rules = mailbox.part(InboxRules.class, InboxRules::new);
		List<RuleCheck.Violation> violations = new ArrayList<>();
		mailbox.lock().lock();
		try {
			List<Rule> wanted = new ArrayList<>(rules.all());
			for (int i = 0; i < operations.size(); i++) {
				RequestElement operation = operations.get(i);
				RuleCheck check = new RuleCheck(mailbox, i, violations);
				switch (operation.name()) {
				case "CreateRuleOperation" -> {
					RequestElement rule = operation.required("Rule");
					check.created(rule);
					wanted.add(new Rule(rules.newId(), rule));
				}
				case "SetRuleOperation" -> {
					RequestElement rule = operation.required("Rule");
					String id = rule.child("RuleId").map(RequestElement::text).orElse("");
					check.changed(rule, place(wanted, id).isPresent());
					place(wanted, id).ifPresent(place -> wanted.set(place, new Rule(id, rule)));
				}
				default -> {
					String id = operation.required("RuleId").text();
					check.deleted(id, place(wanted, id).isPresent());
					wanted.removeIf(rule -> rule.id().equals(id));
				}
				}
			}
			if (!violations.isEmpty()) {
				throw RuleCheck.error(violations);
			}
			rules.set(wanted);
		} finally {
			mailbox.lock().unlock();
		}
	}

	private static Optional<Integer> place(List<Rule> rules, String id) {
		for (int i = 0; i < rules.size(); i++) {
			if (rules.get(i).id().equals(id)) {
				return Optional.of(i);
			}
		}
		return Optional.empty();
	}
}
