package org.mailferry.lab.internal.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** What a mailbox's rules make of a message that arrives: where it goes, what it becomes, to whom it is passed on. */
public final class RuleRun {

	private static final List<String> IMPORTANCE = List.of("Low", "Normal", "High");

	private final Mailbox mailbox;
	private final MapiMessage message;
	private final List<Folder> copies = new ArrayList<>();
	private final List<Forward> forwards = new ArrayList<>();
	private Folder target;
	private boolean kept = true;

	/** How a message is passed on. */
	public enum Manner {
		FORWARD, AS_ATTACHMENT, REDIRECT
	}

	/** A message that is passed on. */
	public record Forward(Manner manner, List<String> recipients) {
	}

	/** Tries all rules; some change the message. */
	public RuleRun(Mailbox mailbox, MapiMessage message, InboxRules rules) throws IOException {
		this.mailbox = mailbox;
		this.message = message;
		this.target = mailbox.folder(WellKnown.INBOX);
		Arriving arriving = new Arriving(message, mailbox);
		for (Rule rule : rules.all()) {
			if (rule.isEnabled() && applies(rule, arriving) && act(rule.actions().orElseThrow())) {
				break;
			}
		}
	}

	private static boolean applies(Rule rule, Arriving message) throws IOException {
		return (rule.conditions().isEmpty() || new Predicates(rule.conditions().get()).all(message))
				&& (rule.exceptions().isEmpty() || !new Predicates(rule.exceptions().get()).any(message));
	}

	/** Returns whether no further rule is to be tried. */
	private boolean act(RequestElement actions) {
		boolean stop = false;
		for (RequestElement action : actions.children()) {
			switch (action.name()) {
			case "AssignCategories" -> categories(Predicates.strings(action));
			case "CopyToFolder" -> folder(action).ifPresent(copies::add);
			case "MoveToFolder" -> target = folder(action).orElse(target);
			case "Delete" -> target = Predicates.isTrue(action) ? mailbox.folder(WellKnown.DELETED_ITEMS) : target;
			case "PermanentDelete" -> kept &= !Predicates.isTrue(action);
			case "MarkAsRead" -> read(Predicates.isTrue(action));
			case "MarkImportance" ->
				message.properties().put(Tags.IMPORTANCE, IMPORTANCE.indexOf(action.text().strip()));
			case "ForwardToRecipients" -> forwards.add(new Forward(Manner.FORWARD, Predicates.addresses(action)));
			case "ForwardAsAttachmentToRecipients" ->
				forwards.add(new Forward(Manner.AS_ATTACHMENT, Predicates.addresses(action)));
			case "RedirectToRecipients" -> forwards.add(new Forward(Manner.REDIRECT, Predicates.addresses(action)));
			case "StopProcessingRules" -> stop = Predicates.isTrue(action);
			default -> {
				// Refused when the rule was made.
			}
			}
		}
		return stop;
	}

	private void categories(List<String> names) {
		Set<String> all = new LinkedHashSet<>(message.properties().texts(Tags.KEYWORDS));
		all.addAll(names);
		message.properties().put(Tags.KEYWORDS, PropertyValue.ofTexts(List.copyOf(all)));
	}

	private void read(boolean read) {
		PropertyList properties = message.properties();
		int flags = properties.number(Tags.MESSAGE_FLAGS, 0);
		properties.put(Tags.MESSAGE_FLAGS, read ? flags | Tags.FLAG_READ : flags & ~Tags.FLAG_READ);
	}

	/** Empty when it has been deleted since the rule was made. */
	private Optional<Folder> folder(RequestElement action) {
		RequestElement id = action.children().getFirst();
		String value = id.attribute("Id").orElse("");
		return id.name().equals("DistinguishedFolderId")
				? WellKnown.ofEwsName(value).map(mailbox::folder)
				: EntryIds.parse(value).flatMap(parsed -> mailbox.folder(parsed.folder()));
	}

	/** Where the message goes; empty when it is not kept. */
	public Optional<Folder> target() {
		return kept ? Optional.of(target) : Optional.empty();
	}

	/** Where copies of it go. */
	public List<Folder> copies() {
		return copies;
	}

	public List<Forward> forwards() {
		return forwards;
	}
}
