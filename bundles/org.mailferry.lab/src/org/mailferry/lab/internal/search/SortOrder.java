package org.mailferry.lab.internal.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SearchField;
import org.mailferry.lab.internal.protocol.SoapFault;

/**
 * By which properties a list is sorted. Things without a property come first, as with MAPI tables.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/sortorder
 */
public final class SortOrder<T> {

	private record Column<T>(SearchField<T> field, Comparator<Object> order) {
	}

	private final List<Column<T>> columns = new ArrayList<>();

	public static <T> SortOrder<T> of(RequestElement element, Restriction.Fields<T> fields)
			throws SoapFault, ItemError {
		SortOrder<T> sort = new SortOrder<>();
		for (RequestElement column : element.anyOf("FieldOrder")) {
			boolean descending = column.attributes("Order").requiredAttributeOf("Order", "Ascending", "Descending")
					.equals("Descending");
			if (column.children().size() != 1) {
				throw SoapFault.schema(column, "The element 'FieldOrder' takes one path.");
			}
			SearchField<T> field = field(column, fields);
			Comparator<Object> order = Comparator.nullsFirst(field.order());
			sort.columns.add(new Column<>(field, descending ? order.reversed() : order));
		}
		return sort;
	}

	private static <T> SearchField<T> field(RequestElement column, Restriction.Fields<T> fields)
			throws SoapFault, ItemError {
		return fields.find(FieldPath.of(column.children().getFirst()));
	}

	/** What a thing is sorted by; to be compared with {@link #order()}. */
	public Object[] key(T thing) throws IOException {
		Object[] key = new Object[columns.size()];
		for (int i = 0; i < key.length; i++) {
			List<Object> values = columns.get(i).field().values().of(thing);
			key[i] = values.isEmpty() ? null : values.getFirst();
		}
		return key;
	}

	public Comparator<Object[]> order() {
		return (one, other) -> {
			for (int i = 0; i < one.length; i++) {
				int compared = columns.get(i).order().compare(one[i], other[i]);
				if (compared != 0) {
					return compared;
				}
			}
			return 0;
		};
	}
}
