package org.mailferry.engine.internal.transfer;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.engine.internal.pass.PassHalted;

/** The way in which items are carried. */
final class CommonFormat {

	private CommonFormat() {
	}

	/** The best of the source's formats that the target knows. */
	static PayloadFormat of(SourceMailbox source, TargetMailbox target) throws PassHalted {
		List<PayloadFormat> known = target.formats();
		Optional<PayloadFormat> format = source.formats().stream().filter(known::contains).findFirst();
		if (format.isEmpty()) {
			throw PassHalted.refused(new Finding("pass.no-common-format", Severity.ERROR, source.address().value(),
					"Source and target have no way in common to carry an item. Use connectors that fit together.",
					source.formats() + " / " + known), null);
		}
		return format.get();
	}
}
