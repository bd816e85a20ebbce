package org.mailferry.testkit.fake;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.PayloadFormat;

/** The ways in which items travel from and to a server, and what its connector has found out about them. */
final class FakeFormats {

	/** Items as they are. */
	static final PayloadFormat WHOLE = new PayloadFormat("fake.item");
	/** Items in parts: without their colour, and under a new id when they replace others. */
	static final PayloadFormat PARTS = new PayloadFormat("fake.parts");

	private final boolean whole;
	private final AtomicBoolean foundOut = new AtomicBoolean();

	/**
	 * @param whole
	 *            whether the server knows items as they are
	 */
	FakeFormats(boolean whole) {
		this.whole = whole;
	}

	List<PayloadFormat> offered() {
		return foundOut.get() ? List.of(PARTS) : List.of(WHOLE, PARTS);
	}

	void require(PayloadFormat format) throws FormatUnavailableException {
		if (format.equals(WHOLE) && !whole) {
			foundOut.set(true);
			throw new FormatUnavailableException(format, "never heard of it", "ErrorInvalidRequest", null);
		}
	}
}
