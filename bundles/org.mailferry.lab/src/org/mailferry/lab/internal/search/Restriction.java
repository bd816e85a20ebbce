package org.mailferry.lab.internal.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SearchField;
import org.mailferry.lab.internal.protocol.SoapFault;

/**
 * Which items or folders are wanted. A comparison with a property that is not there is false, whatever it asks: only
 * {@code Not} and {@code Exists} find what has no such property.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/restriction
 */
@FunctionalInterface
public interface Restriction<T> {

	boolean matches(T thing) throws IOException;

	/** Finds the property that a path names. */
	@FunctionalInterface
	interface Fields<T> {
		SearchField<T> find(FieldPath path) throws ItemError;
	}

	/** Reads what is in an element Restriction or Condition. */
	static <T> Restriction<T> of(RequestElement restriction, Fields<T> fields) throws SoapFault, ItemError {
		return expression(only(restriction), fields);
	}

	private static RequestElement only(RequestElement element) throws SoapFault {
		if (element.children().size() != 1) {
			throw SoapFault.schema(element, "The element '" + element.name() + "' takes one search expression.");
		}
		return element.children().getFirst();
	}

	private static <T> Restriction<T> expression(RequestElement element, Fields<T> fields)
			throws SoapFault, ItemError {
		return switch (element.name()) {
		case "And" -> {
			List<Restriction<T>> all = several(element, fields);
			yield thing -> {
				for (Restriction<T> one : all) {
					if (!one.matches(thing)) {
						return false;
					}
				}
				return true;
			};
		}
		case "Or" -> {
			List<Restriction<T>> all = several(element, fields);
			yield thing -> {
				for (Restriction<T> one : all) {
					if (one.matches(thing)) {
						return true;
					}
				}
				return false;
			};
		}
		case "Not" -> {
			Restriction<T> negated = expression(only(element), fields);
			yield thing -> !negated.matches(thing);
		}
		case "Exists" -> {
			SearchField<T> field = fields.find(FieldPath.of(only(element)));
			yield thing -> !field.values().of(thing).isEmpty();
		}
		case "Excludes" -> Excludes.of(element, fields);
		case "Contains" -> Contains.of(element, fields);
		case "IsEqualTo", "IsNotEqualTo", "IsGreaterThan", "IsGreaterThanOrEqualTo", "IsLessThan",
				"IsLessThanOrEqualTo" ->
			Comparison.of(element, fields);
		case "Near", "SearchExpression" -> throw new ItemError("ErrorUnsupportedQueryFilter",
				"The filter " + element.name() + " is not supported.");
		default -> throw SoapFault.schema(element,
				"The element 'Restriction' has invalid child element '" + element.name() + "'.");
		};
	}

	private static <T> List<Restriction<T>> several(RequestElement element, Fields<T> fields)
			throws SoapFault, ItemError {
		if (element.children().isEmpty()) {
			throw SoapFault.schema(element, "The element '" + element.name() + "' has incomplete content.");
		}
		List<Restriction<T>> several = new ArrayList<>();
		for (RequestElement child : element.children()) {
			several.add(expression(child, fields));
		}
		return several;
	}
}
