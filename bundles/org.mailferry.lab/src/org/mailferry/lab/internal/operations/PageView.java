package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** Which part of a list is asked for; never more than Exchange gives at once. */
sealed interface PageView {

	/** What FindItem and FindFolder give at most (EWSFindCountLimit of the throttling policy). */
	int LIMIT = 1000;

	/** How many at most. */
	int max();

	/**
	 * From a place on.
	 *
	 * @param fromEnd
	 *            whether the offset counts from the end
	 */
	record Indexed(int max, int offset, boolean fromEnd) implements PageView {
	}

	/** From a fraction of the list on. */
	record Fractional(int max, int numerator, int denominator) implements PageView {
	}

	/**
	 * From the first that fulfils a condition on.
	 *
	 * @param fromEnd
	 *            whether it is looked for from the end, and the page goes on towards the beginning
	 */
	record Seek(int max, RequestElement condition, boolean fromEnd) implements PageView {
	}

	/**
	 * A part of a list.
	 *
	 * @param next
	 *            where the next page begins: an offset, or the numerator of a fraction
	 */
	record Page(int first, int length, int total, int next, boolean last, boolean fractional) {

		private static final int NONE = -1;

		/** One that says nothing about a next one. */
		static Page unnumbered(int length, boolean last) {
			return new Page(0, length, length, NONE, last, false);
		}

		<T> List<T> of(List<T> list) {
			return list.subList(first, first + length);
		}

		/** Opens RootFolder. */
		void write(XmlAnswer xml) throws IOException {
			xml.open("m:RootFolder");
			if (fractional) {
				xml.attribute("NumeratorOffset", Integer.toString(next)).attribute("AbsoluteDenominator",
						Integer.toString(total));
			} else if (next != NONE) {
				xml.attribute("IndexedPagingOffset", Integer.toString(next));
			}
			xml.attribute("TotalItemsInView", Integer.toString(total)).attribute("IncludesLastItemInRange",
					Boolean.toString(last));
		}
	}

	/**
	 * Reads the view.
	 *
	 * @param kind
	 *            Item or Folder, which end the elements' names
	 */
	static PageView of(RequestElement body, String kind) throws SoapFault {
		if (body.child("IndexedPage" + kind + "View").isPresent()) {
			RequestElement view = body.required("IndexedPage" + kind + "View").attributes("MaxEntriesReturned",
					"Offset", "BasePoint");
			boolean fromEnd = view.requiredAttributeOf("BasePoint", "Beginning", "End").equals("End");
			return new Indexed(max(view), view.intAttribute("Offset", Integer.MIN_VALUE), fromEnd);
		} else if (body.child("FractionalPage" + kind + "View").isPresent()) {
			RequestElement view = body.required("FractionalPage" + kind + "View").attributes("MaxEntriesReturned",
					"Numerator", "Denominator");
			return new Fractional(max(view), view.intAttribute("Numerator", Integer.MIN_VALUE),
					view.intAttribute("Denominator", Integer.MIN_VALUE));
		} else if (body.child("SeekToConditionPage" + kind + "View").isPresent()) {
			RequestElement view = body.required("SeekToConditionPage" + kind + "View").attributes("MaxEntriesReturned",
					"BasePoint");
			return new Seek(max(view), view.required("Condition"),
					view.requiredAttributeOf("BasePoint", "Beginning", "End").equals("End"));
		}
		return new Indexed(LIMIT, 0, false);
	}

	static int max(RequestElement view) throws SoapFault {
		return view.attribute("MaxEntriesReturned").isPresent()
				? view.intAttribute("MaxEntriesReturned", Integer.MIN_VALUE)
				: LIMIT;
	}

	/** Refuses what cannot be. */
	default PageView checked() throws ItemError {
		if (max() <= 0) {
			throw new ItemError("ErrorInvalidPagingMaxRows", "The maximum number of rows must be greater than zero.");
		}
		if (this instanceof Indexed indexed && indexed.offset() < 0) {
			throw new ItemError("ErrorInvalidIndexedPagingParameters", "The offset must not be negative.");
		}
		if (this instanceof Fractional part && (part.denominator() <= 0 || part.numerator() < 0
				|| part.numerator() > part.denominator())) {
			throw new ItemError("ErrorInvalidFractionalPagingParameters",
					"The numerator must be between zero and the denominator, which must be greater than zero.");
		}
		return this;
	}

	/**
	 * The part of a list of a length.
	 *
	 * @param found
	 *            place of the entry that fulfils the condition of {@link Seek}, or -1; otherwise it means nothing
	 */
	default Page page(int total, int found) {
		int count = Math.min(max(), LIMIT);
		return switch (this) {
		case Indexed(int most, int offset, boolean fromEnd) when fromEnd -> {
			int end = Math.max(0, total - offset);
			int first = Math.max(0, end - count);
			yield new Page(first, end - first, total, offset + end - first, first == 0, false);
		}
		case Indexed(int most, int offset, boolean fromEnd) -> forward(Math.min(offset, total), count, total, false);
		case Fractional(int most, int numerator, int denominator) ->
			forward((int) ((long) total * numerator / denominator), count, total, true);
		case Seek seek when found < 0 -> new Page(total, 0, total, total, true, false);
		case Seek(int most, RequestElement condition, boolean fromEnd) when fromEnd -> {
			int first = Math.max(0, found + 1 - count);
			yield new Page(first, found + 1 - first, total, first, first == 0, false);
		}
		case Seek seek -> forward(found, count, total, false);
		};
	}

	private static Page forward(int first, int count, int total, boolean fractional) {
		int length = Math.min(count, total - first);
		return new Page(first, length, total, first + length, first + length >= total, fractional);
	}
}
