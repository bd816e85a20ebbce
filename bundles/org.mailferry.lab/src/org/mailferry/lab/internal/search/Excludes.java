package org.mailferry.lab.internal.search;

import java.io.IOException;

import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SearchField;
import org.mailferry.lab.internal.protocol.SearchField.Kind;
import org.mailferry.lab.internal.protocol.SoapFault;

/** None of the mask's bits is set. */
record Excludes<T>(SearchField<T> field, long mask) implements Restriction<T> {

	static <T> Excludes<T> of(RequestElement element, Fields<T> fields) throws SoapFault, ItemError {
		if (element.children().size() != 2) {
			throw SoapFault.schema(element, "The element 'Excludes' has incomplete content.");
		}
		SearchField<T> field = fields.find(FieldPath.of(element.children().getFirst()));
		String mask = element.required("Bitmask").attributes("Value").requiredAttribute("Value");
		if (!mask.matches("0[xX][0-9A-Fa-f]*|[0-9]*")) {
			throw SoapFault.schema(element, "The 'Value' attribute is invalid - The Pattern constraint failed.");
		}
		if (field.kind() != Kind.NUMBER) {
			throw new ItemError("ErrorInvalidExcludesRestriction", "Only numbers have bits to be excluded.");
		}
		try {
			return new Excludes<>(field, Long.decode(mask.startsWith("0") && !mask.matches("0[xX].*")
					? Long.toString(Long.parseLong(mask))
					: mask));
		} catch (NumberFormatException e) {
			throw new ItemError("ErrorInvalidExcludesRestriction", "The mask " + mask + " is no number.");
		}
	}

	@Override
	public boolean matches(T thing) throws IOException {
		for (Object value : field.values().of(thing)) {
			if (((Long) value & mask) == 0) {
				return true;
			}
		}
		return false;
	}
}
