package org.mailferry.lab.internal.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SearchField;
import org.mailferry.lab.internal.protocol.SoapFault;

/** Compares a property with a constant or another property; of several values one has to match. */
record Comparison<T>(String operator, Comparator<Object> order, SearchField<T> left, SearchField.Values<T> right)
		implements
			Restriction<T> {

	static <T> Comparison<T> of(RequestElement element, Fields<T> fields) throws SoapFault, ItemError {
		if (element.children().size() != 2) {
			throw SoapFault.schema(element, "The element '" + element.name() + "' has incomplete content.");
		}
		SearchField<T> left = fields.find(FieldPath.of(element.children().getFirst()));
		RequestElement operand = element.required("FieldURIOrConstant");
		if (operand.children().size() != 1) {
			throw SoapFault.schema(operand, "The element 'FieldURIOrConstant' has incomplete content.");
		}
		RequestElement right = operand.children().getFirst();
		if (right.name().equals("Constant")) {
			List<Object> constant = List.of(left.constant(right.attributes("Value").requiredAttribute("Value")));
			return new Comparison<>(element.name(), left.order(), left, thing -> constant);
		}
		SearchField<T> other = fields.find(FieldPath.of(right));
		if (other.kind() != left.kind()) {
			throw new ItemError("ErrorInvalidRestriction", "Properties of different types cannot be compared.");
		}
		return new Comparison<>(element.name(), left.order(), left, other.values());
	}

	@Override
	public boolean matches(T thing) throws IOException {
		List<Object> others = right.of(thing);
		for (Object value : left.values().of(thing)) {
			for (Object other : others) {
				if (matches(order.compare(value, other))) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean matches(int compared) {
		return switch (operator) {
		case "IsEqualTo" -> compared == 0;
		case "IsNotEqualTo" -> compared != 0;
		case "IsGreaterThan" -> compared > 0;
		case "IsGreaterThanOrEqualTo" -> compared >= 0;
		case "IsLessThan" -> compared < 0;
		case "IsLessThanOrEqualTo" -> compared <= 0;
		default -> throw new IllegalStateException(operator);
		};
	}
}
