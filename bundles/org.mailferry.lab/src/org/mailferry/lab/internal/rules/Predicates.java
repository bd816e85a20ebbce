package org.mailferry.lab.internal.rules;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.mailferry.lab.internal.protocol.ExtendedValue;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.stream.Tags;

/** Conditions or exceptions of a rule: RulePredicatesType. */
final class Predicates {

	/** What the lab's mail never is, or nobody can set: such a condition is never true. */
	static final Set<String> NEVER = Set.of("FlaggedForAction", "FromConnectedAccounts", "IsApprovalRequest",
			"IsEncrypted", "IsNDR", "IsPermissionControlled", "IsSigned", "IsVoicemail", "MessageClassifications");
	private static final List<String> IMPORTANCE = List.of("Low", "Normal", "High");
	private static final List<String> SENSITIVITY = List.of("Normal", "Personal", "Private", "Confidential");

	private final RequestElement element;

	Predicates(RequestElement element) {
		this.element = element;
	}

	boolean all(Arriving message) throws IOException {
		for (RequestElement condition : element.children()) {
			if (!holds(condition, message)) {
				return false;
			}
		}
		return true;
	}

	boolean any(Arriving message) throws IOException {
		for (RequestElement condition : element.children()) {
			if (holds(condition, message)) {
				return true;
			}
		}
		return false;
	}

	private static boolean holds(RequestElement condition, Arriving message) throws IOException {
		return switch (condition.name()) {
		case "Categories" -> message.categories().stream().anyMatch(strings(condition)::contains);
		case "ContainsBodyStrings" -> contains(condition, List.of(message.body()));
		case "ContainsHeaderStrings" -> contains(condition, List.of(message.text(Tags.TRANSPORT_HEADERS)));
		case "ContainsRecipientStrings" -> contains(condition, message.recipients(Arriving.TO, Arriving.CC));
		case "ContainsSenderStrings" -> contains(condition, message.sender());
		case "ContainsSubjectOrBodyStrings" ->
			contains(condition, List.of(message.text(Tags.SUBJECT), message.body()));
		case "ContainsSubjectStrings" -> contains(condition, List.of(message.text(Tags.SUBJECT)));
		case "FromAddresses" -> anyAddress(condition, message.sender());
		case "SentToAddresses" -> anyAddress(condition, message.recipients(Arriving.TO, Arriving.CC));
		case "Importance" ->
			message.message().properties().number(Tags.IMPORTANCE, 1) == IMPORTANCE.indexOf(condition.text().strip());
		case "Sensitivity" ->
			message.message().properties().number(Tags.SENSITIVITY, 0) == SENSITIVITY.indexOf(condition.text().strip());
		case "ItemClasses" -> strings(condition).stream().map(text -> text.toLowerCase(Locale.ROOT))
				.anyMatch(message.itemClass()::equals);
		case "WithinDateRange" -> within(condition, message.received());
		case "WithinSizeRange" -> withinSize(condition, message.kilobytes());
		default -> isTrue(condition) && flag(condition.name(), message);
		};
	}

	private static boolean flag(String condition, Arriving message) throws IOException {
		return switch (condition) {
		case "HasAttachments" -> !message.message().attachments().isEmpty();
		case "IsAutomaticForward" -> message.text(Tags.TRANSPORT_HEADERS).contains("Auto-Submitted: auto-generated");
		case "IsAutomaticReply" -> message.itemClass().startsWith("ipm.note.rules.ooftemplate");
		case "IsMeetingRequest" -> message.itemClass().startsWith("ipm.schedule.meeting.request");
		case "IsMeetingResponse" -> message.itemClass().startsWith("ipm.schedule.meeting.resp");
		case "IsReadReceipt" -> message.itemClass().startsWith("report.ipm.note.ipn");
		case "NotSentToMe" -> !message.isFor(Arriving.TO);
		case "SentCcMe" -> message.isFor(Arriving.CC);
		case "SentOnlyToMe" ->
			message.isFor(Arriving.TO) && message.message().recipients().size() == 1;
		case "SentToMe" -> message.isFor(Arriving.TO);
		case "SentToOrCcMe" -> message.isFor(Arriving.TO, Arriving.CC);
		default -> false;
		};
	}

	static boolean isTrue(RequestElement element) {
		return element.text().strip().matches("true|1");
	}

	static List<String> strings(RequestElement list) {
		return list.children().stream().map(RequestElement::text).toList();
	}

	/** Addresses below an element of type ArrayOfEmailAddressesType. */
	static List<String> addresses(RequestElement list) {
		List<String> addresses = new ArrayList<>();
		list.children().forEach(
				address -> address.child("EmailAddress").ifPresent(text -> addresses.add(text.text().strip())));
		return addresses;
	}

	private static boolean contains(RequestElement condition, List<String> texts) {
		return strings(condition).stream().map(wanted -> wanted.toLowerCase(Locale.ROOT))
				.anyMatch(wanted -> texts.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)));
	}

	private static boolean anyAddress(RequestElement condition, List<String> addresses) {
		return addresses(condition).stream().anyMatch(wanted -> addresses.stream().anyMatch(wanted::equalsIgnoreCase));
	}

	private static boolean within(RequestElement range, Instant time) {
		return range.child("StartDateTime").map(start -> !time.isBefore(ExtendedValue.time(start.text()))).orElse(true)
				&& range.child("EndDateTime").map(end -> !time.isAfter(ExtendedValue.time(end.text()))).orElse(true);
	}

	private static boolean withinSize(RequestElement range, long kilobytes) {
		return range.child("MinimumSize").map(min -> kilobytes >= Long.parseLong(min.text().strip())).orElse(true)
				&& range.child("MaximumSize").map(max -> kilobytes <= Long.parseLong(max.text().strip())).orElse(true);
	}
}
