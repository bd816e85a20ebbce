package org.mailferry.lab.internal.search;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SearchField;
import org.mailferry.lab.internal.protocol.SearchField.Kind;
import org.mailferry.lab.internal.protocol.SoapFault;

/**
 * Looks for a text in a text.
 *
 * @param wanted
 *            folded as values are
 */
record Contains<T>(SearchField<T> field, String mode, String comparison, String wanted) implements Restriction<T> {

	static <T> Contains<T> of(RequestElement element, Fields<T> fields) throws SoapFault, ItemError {
		element.attributes("ContainmentMode", "ContainmentComparison");
		String mode = element.attributeOf("ContainmentMode", "FullString", "Prefixed", "Substring", "PrefixOnWords",
				"ExactPhrase").orElse("FullString");
		String comparison = element.attributeOf("ContainmentComparison", "Exact", "IgnoreCase",
				"IgnoreNonSpacingCharacters", "Loose", "IgnoreCaseAndNonSpacingCharacters", "LooseAndIgnoreCase",
				"LooseAndIgnoreNonSpace", "LooseAndIgnoreCaseAndIgnoreNonSpace").orElse("Exact");
		if (element.children().size() != 2) {
			throw SoapFault.schema(element, "The element 'Contains' has incomplete content.");
		}
		SearchField<T> field = fields.find(FieldPath.of(element.children().getFirst()));
		String constant = element.required("Constant").attributes("Value").requiredAttribute("Value");
		if (field.kind() != Kind.TEXT) {
			throw new ItemError("ErrorContainsFilterWrongType",
					"A Contains filter can be used with string properties only.");
		}
		return new Contains<>(field, mode, comparison, fold(constant, comparison));
	}

	/** Loose takes case and marks for nothing, as FL_LOOSE of MAPI does. */
	private static String fold(String text, String comparison) {
		String folded = text;
		if (comparison.contains("Spac") || comparison.startsWith("Loose")) {
			folded = Normalizer.normalize(folded, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
		}
		return comparison.contains("IgnoreCase") || comparison.startsWith("Loose")
				? folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)
				: folded;
	}

	@Override
	public boolean matches(T thing) throws IOException {
		for (Object value : field.values().of(thing)) {
			if (found(fold((String) value, comparison))) {
				return true;
			}
		}
		return false;
	}

	private boolean found(String text) {
		return switch (mode) {
		case "FullString" -> text.equals(wanted);
		case "Prefixed" -> text.startsWith(wanted);
		case "Substring" -> text.contains(wanted);
		case "PrefixOnWords" -> {
			List<String> words = words(text);
			yield words(wanted).stream().allMatch(prefix -> words.stream().anyMatch(word -> word.startsWith(prefix)));
		}
		case "ExactPhrase" -> (" " + String.join(" ", words(text)) + " ")
				.contains(" " + String.join(" ", words(wanted)) + " ");
		default -> throw new IllegalStateException(mode);
		};
	}

	private static List<String> words(String text) {
		return Arrays.stream(text.split("[^\\p{L}\\p{Mn}\\p{N}]+")).filter(word -> !word.isEmpty()).toList();
	}
}
