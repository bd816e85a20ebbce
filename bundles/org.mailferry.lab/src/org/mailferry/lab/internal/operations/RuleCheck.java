package org.mailferry.lab.internal.operations;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;

/** Whether a rule can be what somebody wants it to be. */
final class RuleCheck {

	private static final Set<String> UNSUPPORTED = Set.of("SendSMSAlertToRecipients", "ServerReplyWithMessage");

	private final Mailbox mailbox;
	private final int operation;
	private final List<Violation> violations;

	/**
	 * Something wrong with an operation.
	 *
	 * @param operation
	 *            its place in the request, from 0
	 * @param field
	 *            a value of RuleFieldURIType
	 * @param code
	 *            a value of RuleValidationErrorCodeType
	 */
	record Violation(int operation, String field, String code, String value) {
	}

	/**
	 * @param violations
	 *            where what is wrong is added
	 */
	RuleCheck(Mailbox mailbox, int operation, List<Violation> violations) {
		this.mailbox = mailbox;
		this.operation = operation;
		this.violations = violations;
	}

	private void violated(String field, String code, String value) {
		violations.add(new Violation(operation, field, code, value));
	}

	void created(RequestElement rule) {
		if (rule.child("RuleId").isPresent()) {
			violated("RuleId", "CreateWithRuleId", rule.child("RuleId").get().text());
		}
		content(rule);
	}

	void changed(RequestElement rule, boolean known) {
		if (!known) {
			violated("RuleId", "RuleNotFound", rule.child("RuleId").map(RequestElement::text).orElse(""));
		}
		content(rule);
	}

	void deleted(String id, boolean known) {
		if (!known) {
			violated("RuleId", "RuleNotFound", id);
		}
	}

	private void content(RequestElement rule) {
		if (rule.child("DisplayName").map(RequestElement::text).orElse("").isBlank()) {
			violated("DisplayName", "EmptyValueFound", "");
		}
		if (Integer.parseInt(rule.child("Priority").map(RequestElement::text).orElse("1").strip()) < 1) {
			violated("Priority", "InvalidValue", rule.child("Priority").orElseThrow().text());
		}
		Optional<RequestElement> actions = rule.child("Actions");
		if (actions.isEmpty() || actions.get().children().isEmpty()) {
			violated("Actions", "MissingAction", "");
			return;
		}
		actions.get().children().forEach(this::action);
	}

	private void action(RequestElement action) {
		String field = "Action:" + action.name();
		if (UNSUPPORTED.contains(action.name())) {
			violated(field, "UnsupportedRule", "");
		} else if (action.name().endsWith("ToFolder") && !isFolder(action)) {
			violated(field, "FolderDoesNotExist", "");
		} else if (action.name().endsWith("ToRecipients")) {
			for (RequestElement address : action.children()) {
				String text = address.child("EmailAddress").map(RequestElement::text).orElse("").strip();
				if (!text.matches("[^\\s@<>]+@[^\\s@<>]+")) {
					violated(field, "InvalidAddress", text);
				}
			}
		}
	}

	private boolean isFolder(RequestElement action) {
		Optional<RequestElement> id = action.children().stream().findFirst();
		String value = id.flatMap(element -> element.attribute("Id")).orElse("");
		return id.isPresent() && (id.get().name().equals("DistinguishedFolderId")
				? WellKnown.ofEwsName(value).isPresent()
				: EntryIds.parse(value).flatMap(parsed -> mailbox.folder(parsed.folder())).isPresent());
	}

	static ItemError error(List<Violation> violations) {
		return new ItemError("ErrorInboxRulesValidationError", "There were one or more validation errors.", xml -> {
			xml.open("m:RuleOperationErrors");
			for (int operation : violations.stream().mapToInt(Violation::operation).distinct().toArray()) {
				xml.open("t:RuleOperationError").leaf("t:OperationIndex", Integer.toString(operation))
						.open("t:ValidationErrors");
				for (Violation violation : violations) {
					if (violation.operation() == operation) {
						xml.open("t:Error").leaf("t:FieldURI", violation.field()).leaf("t:ErrorCode", violation.code())
								.leaf("t:ErrorMessage", violation.code() + " in " + violation.field())
								.leaf("t:FieldValue", violation.value()).close();
					}
				}
				xml.close().close();
			}
			xml.close();
		});
	}
}
