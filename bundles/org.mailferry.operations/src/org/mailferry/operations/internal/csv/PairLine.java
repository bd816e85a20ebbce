package org.mailferry.operations.internal.csv;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.operations.PairColumn;

/**
 * One line of a list. What is wrong with it is said by IllegalArgumentExceptions.
 *
 * @param collection
 *            that of lines which name none
 */
record PairLine(PairColumns columns, List<String> fields, Optional<String> collection) {

	PairLine {
		if (fields.size() != columns.count()) {
			throw new IllegalArgumentException(
					"%d fields where the first line has %d columns".formatted(fields.size(), columns.count()));
		}
	}

	NewPair pair() {
		return new NewPair(address(PairColumn.SOURCE), address(PairColumn.TARGET), kind(), priority(),
				named(PairColumn.COLLECTION, MailboxCollection::validName).or(() -> collection),
				named(PairColumn.SERVER, MailServer::validName), named(PairColumn.DATABASE, TargetDatabase::validName));
	}

	private String field(PairColumn meaning) {
		return columns.field(meaning, fields);
	}

	private MailboxAddress address(PairColumn meaning) {
		String text = field(meaning);
		if (text.isEmpty()) {
			throw new IllegalArgumentException("no %s address".formatted(meaning.word()));
		}
		try {
			return new MailboxAddress(text);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException("%s is %s".formatted(meaning.word(), e.getMessage()), e);
		}
	}

	private PairKind kind() {
		String text = field(PairColumn.KIND);
		if (text.isEmpty()) {
			return PairKind.USER;
		}
		PairKind kind = CarriedKinds.named(text).orElseThrow(() -> new IllegalArgumentException(
				"the kind '%s' is none of user, shared, room, equipment".formatted(PairColumns.shown(text))));
		if (!CarriedKinds.CARRIED.contains(kind)) {
			throw new IllegalArgumentException(CarriedKinds.notCarried(kind));
		}
		return kind;
	}

	private int priority() {
		String text = field(PairColumn.PRIORITY);
		if (text.isEmpty()) {
			return MailboxPair.DEFAULT_PRIORITY;
		}
		if (!text.matches("[1-9]")) {
			throw new IllegalArgumentException(
					"the priority '%s' is not 1 (first) to 9".formatted(PairColumns.shown(text)));
		}
		return text.charAt(0) - '0';
	}

	private Optional<String> named(PairColumn meaning, UnaryOperator<String> valid) {
		String text = field(meaning);
		try {
			return text.isEmpty() ? Optional.empty() : Optional.of(valid.apply(text));
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(
					"the %s '%s': %s".formatted(meaning.word(), PairColumns.shown(text), e.getMessage()), e);
		}
	}
}
