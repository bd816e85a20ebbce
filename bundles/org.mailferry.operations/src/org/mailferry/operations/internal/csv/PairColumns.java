package org.mailferry.operations.internal.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.NewPair;

/** Which column of a list means what, by the names in its first line. */
public final class PairColumns {

	/** Kinds of mailboxes whose content can be carried. */
	public static final Set<PairKind> CARRIED = EnumSet.of(PairKind.USER, PairKind.SHARED, PairKind.ROOM,
			PairKind.EQUIPMENT);

	/** What a column can mean. */
	private enum Meaning {
		SOURCE("source", "sourceaddress", "sourcemailbox", "sourceemail", "sourcesmtp", "sourcesmtpaddress",
				"sourceprimarysmtpaddress", "from", "old", "oldaddress"),
		TARGET("target", "targetaddress", "targetmailbox", "targetemail", "targetsmtp", "targetsmtpaddress",
				"targetprimarysmtpaddress", "destination", "destinationaddress", "to", "new", "newaddress"),
		KIND("kind", "type", "mailboxtype", "mailboxkind", "recipienttype"),
		PRIORITY("priority", "prio");

		private final List<String> names;

		Meaning(String... names) {
			this.names = List.of(names);
		}

		static Optional<Meaning> of(String name) {
			String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
			return Arrays.stream(values()).filter(meaning -> meaning.names.contains(word)).findFirst();
		}
	}

	private final Map<Meaning, Integer> places = new EnumMap<>(Meaning.class);
	private final List<String> unknown = new ArrayList<>();
	private final List<String> problems = new ArrayList<>();
	private final int count;

	PairColumns(List<String> header) {
		count = header.size();
		for (int i = 0; i < count; i++) {
			String name = header.get(i).strip();
			Optional<Meaning> meaning = Meaning.of(name);
			if (meaning.isEmpty()) {
				unknown.add(name.isEmpty() ? "(column " + (i + 1) + ")" : shown(name));
			} else if (places.putIfAbsent(meaning.get(), i) != null) {
				problems.add("the column %s is there twice".formatted(meaning.get().names.getFirst()));
			}
		}
		for (Meaning needed : List.of(Meaning.SOURCE, Meaning.TARGET)) {
			if (!places.containsKey(needed)) {
				problems.add("the column %s is missing; the first line names the columns, for example source,target"
						.formatted(needed.names.getFirst()));
			}
		}
	}

	/** Columns that mean nothing here. */
	List<String> unknown() {
		return unknown;
	}

	/** Why no line can be understood; empty when all is well. */
	List<String> problems() {
		return problems;
	}

	/**
	 * @throws IllegalArgumentException
	 *             saying what is wrong with the line
	 */
	NewPair pair(List<String> fields) {
		if (fields.size() != count) {
			throw new IllegalArgumentException(
					"%d fields where the first line has %d columns".formatted(fields.size(), count));
		}
		return new NewPair(address(Meaning.SOURCE, fields), address(Meaning.TARGET, fields), kind(fields),
				priority(fields));
	}

	private MailboxAddress address(Meaning meaning, List<String> fields) {
		String text = field(meaning, fields).strip();
		if (text.isEmpty()) {
			throw new IllegalArgumentException("no %s address".formatted(meaning.names.getFirst()));
		}
		try {
			return new MailboxAddress(text);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(
					"%s is %s".formatted(meaning.names.getFirst(), e.getMessage()), e);
		}
	}

	private PairKind kind(List<String> fields) {
		String text = field(Meaning.KIND, fields).strip();
		if (text.isEmpty()) {
			return PairKind.USER;
		}
		PairKind kind = kindNamed(text).orElseThrow(() -> new IllegalArgumentException(
				"the kind '%s' is none of user, shared, room, equipment".formatted(shown(text))));
		if (!CARRIED.contains(kind)) {
			throw new IllegalArgumentException(notCarried(kind));
		}
		return kind;
	}

	/** The kind a person means by a word such as {@code shared} or {@code SharedMailbox}. */
	public static Optional<PairKind> kindNamed(String text) {
		String word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("mailbox$", "");
		return Arrays.stream(PairKind.values())
				.filter(kind -> kind.name().replace("_", "").equalsIgnoreCase(word)).findFirst();
	}

	/** What to say about a kind that is not {@link #CARRIED}. */
	public static String notCarried(PairKind kind) {
		return "mailboxes of kind %s are not carried by this version"
				.formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
	}

	private int priority(List<String> fields) {
		String text = field(Meaning.PRIORITY, fields).strip();
		if (text.isEmpty()) {
			return MailboxPair.DEFAULT_PRIORITY;
		}
		if (!text.matches("[1-9]")) {
			throw new IllegalArgumentException("the priority '%s' is not 1 (first) to 9".formatted(shown(text)));
		}
		return text.charAt(0) - '0';
	}

	private String field(Meaning meaning, List<String> fields) {
		Integer place = places.get(meaning);
		return place == null ? "" : fields.get(place);
	}

	private static String shown(String text) {
		String printable = text.replaceAll("\\p{Cntrl}", "?");
		return printable.length() > 60 ? printable.substring(0, 60) + "…" : printable;
	}
}
