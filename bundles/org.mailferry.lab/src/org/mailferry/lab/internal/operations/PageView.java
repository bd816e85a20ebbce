package org.mailferry.lab.internal.operations;

import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** Which part of a list is asked for; never more than Exchange gives at once. */
record PageView(int offset, int max, boolean fromEnd) {

	/** EwsMaxPageSize... what FindItem and FindFolder give at most (EWSFindCountLimit of the throttling policy). */
	static final int LIMIT = 1000;

	static PageView of(RequestElement body, String element) throws SoapFault {
		if (body.child(element).isEmpty()) {
			return new PageView(0, LIMIT, false);
		}
		RequestElement view = body.required(element).attributes("MaxEntriesReturned", "Offset", "BasePoint");
		int max = view.attribute("MaxEntriesReturned").isPresent()
				? view.intAttribute("MaxEntriesReturned", Integer.MIN_VALUE)
				: LIMIT;
		boolean fromEnd = view.requiredAttributeOf("BasePoint", "Beginning", "End").equals("End");
		return new PageView(view.intAttribute("Offset", 0), max, fromEnd);
	}

	PageView checked() throws ItemError {
		if (max <= 0) {
			throw new ItemError("ErrorInvalidPagingMaxRows", "The maximum number of rows must be greater than zero.");
		}
		return this;
	}

	/** The place of the first entry in a list of a length. */
	int first(int total) {
		if (fromEnd) {
			return Math.max(0, total - offset - count());
		}
		return Math.min(offset, total);
	}

	int count() {
		return Math.min(max, LIMIT);
	}

	int length(int total) {
		return Math.max(0, Math.min(count(), (fromEnd ? total - offset : total) - first(total)));
	}

	void write(XmlAnswer xml, int total) throws java.io.IOException {
		int first = first(total);
		int length = length(total);
		boolean last = fromEnd ? first == 0 : first + length >= total;
		xml.open("m:RootFolder")
				.attribute("IndexedPagingOffset", Integer.toString(fromEnd ? offset + length : first + length))
				.attribute("TotalItemsInView", Integer.toString(total))
				.attribute("IncludesLastItemInRange", Boolean.toString(last));
	}
}
