package org.mailferry.operations.internal.csv;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.PairKind;

/** Kinds of mailboxes, as people name them, and which can be carried. */
public final class CarriedKinds {

	/** Those whose content can be carried. */
	public static final Set<PairKind> CARRIED = Set.copyOf(EnumSet.of(PairKind.USER, PairKind.SHARED, PairKind.ROOM,
			PairKind.EQUIPMENT));

	private CarriedKinds() {
	}

	/** The kind a person means by a word such as {@code shared} or {@code SharedMailbox}. */
	static Optional<PairKind> named(String text) {
		String word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("mailbox$", "");
		return Arrays.stream(PairKind.values())
				.filter(kind -> kind.name().replace("_", "").equalsIgnoreCase(word)).findFirst();
	}

	/** What to say about a kind that is not {@link #CARRIED}. */
	public static String notCarried(PairKind kind) {
		return "mailboxes of kind %s are not carried by this version"
				.formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
	}
}
