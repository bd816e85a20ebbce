package org.mailferry.operations.internal.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mailferry.operations.PairColumn;

/** What people usually call the columns of a list of pairs. */
final class ColumnNames {

	private static final Map<String, PairColumn> MEANINGS = Map.ofEntries(
			Map.entry("source", PairColumn.SOURCE), Map.entry("sourceaddress", PairColumn.SOURCE),
			Map.entry("sourcemailbox", PairColumn.SOURCE), Map.entry("sourceemail", PairColumn.SOURCE),
			Map.entry("sourcesmtp", PairColumn.SOURCE), Map.entry("sourcesmtpaddress", PairColumn.SOURCE),
			Map.entry("sourceprimarysmtpaddress", PairColumn.SOURCE), Map.entry("from", PairColumn.SOURCE),
			Map.entry("old", PairColumn.SOURCE), Map.entry("oldaddress", PairColumn.SOURCE),
			Map.entry("target", PairColumn.TARGET), Map.entry("targetaddress", PairColumn.TARGET),
			Map.entry("targetmailbox", PairColumn.TARGET), Map.entry("targetemail", PairColumn.TARGET),
			Map.entry("targetsmtp", PairColumn.TARGET), Map.entry("targetsmtpaddress", PairColumn.TARGET),
			Map.entry("targetprimarysmtpaddress", PairColumn.TARGET), Map.entry("destination", PairColumn.TARGET),
			Map.entry("destinationaddress", PairColumn.TARGET), Map.entry("to", PairColumn.TARGET),
			Map.entry("new", PairColumn.TARGET), Map.entry("newaddress", PairColumn.TARGET),
			Map.entry("kind", PairColumn.KIND), Map.entry("type", PairColumn.KIND),
			Map.entry("mailboxtype", PairColumn.KIND), Map.entry("mailboxkind", PairColumn.KIND),
			Map.entry("recipienttype", PairColumn.KIND), Map.entry("recipienttypedetails", PairColumn.KIND),
			Map.entry("priority", PairColumn.PRIORITY), Map.entry("prio", PairColumn.PRIORITY),
			Map.entry("collection", PairColumn.COLLECTION), Map.entry("mailboxcollection", PairColumn.COLLECTION),
			Map.entry("wave", PairColumn.COLLECTION), Map.entry("batch", PairColumn.COLLECTION),
			Map.entry("server", PairColumn.SERVER), Map.entry("sourceserver", PairColumn.SERVER),
			Map.entry("servername", PairColumn.SERVER), Map.entry("database", PairColumn.DATABASE),
			Map.entry("targetdatabase", PairColumn.DATABASE));

	private ColumnNames() {
	}

	/** What a header means, however it is written: {@code Source Address} as well as {@code source_address}. */
	static Optional<PairColumn> meaning(String header) {
		return Optional.ofNullable(MEANINGS.get(header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")));
	}

	/** The first header for each meaning that is found. */
	static Map<PairColumn, String> guess(List<String> headers) {
		Map<PairColumn, String> guess = new EnumMap<>(PairColumn.class);
		headers.forEach(header -> meaning(header).ifPresent(meaning -> guess.putIfAbsent(meaning, header)));
		return guess;
	}
}
