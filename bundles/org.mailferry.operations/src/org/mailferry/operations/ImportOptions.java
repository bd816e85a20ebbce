package org.mailferry.operations;

import java.util.Map;
import java.util.Optional;

import org.mailferry.api.project.MailboxCollection;

/**
 * How a list of pairs is read, and what is tolerated in it.
 *
 * @param ignoreUnknownColumns
 *            columns that mean nothing here are left aside instead of being a problem
 * @param skipExisting
 *            lines whose very pair the project has already are left aside instead of being a problem
 * @param skipFaulty
 *            lines with problems are left out and do not keep the others from being imported
 * @param columns
 *            which column means what, by the text of its header, ignoring case; all others are left aside. Empty: by
 *            their usual names. Immutable
 * @param collection
 *            the collection of lines that name none
 */
public record ImportOptions(boolean ignoreUnknownColumns, boolean skipExisting, boolean skipFaulty,
		Map<PairColumn, String> columns, Optional<String> collection) {

	/** Everything unexpected is a problem. */
	public static final ImportOptions STRICT = new ImportOptions(false, false);

	/**
	 * @throws IllegalArgumentException
	 *             when no collection can have that name
	 */
	public ImportOptions {
		columns = Map.copyOf(columns);
		collection = collection.map(MailboxCollection::validName);
	}

	/** With columns of the usual names, all lines or none, in no collection unless they name one. */
	public ImportOptions(boolean ignoreUnknownColumns, boolean skipExisting) {
		this(ignoreUnknownColumns, skipExisting, false, Map.of(), Optional.empty());
	}

	public ImportOptions withColumns(Map<PairColumn, String> meanings) {
		return new ImportOptions(ignoreUnknownColumns, skipExisting, skipFaulty, meanings, collection);
	}

	public ImportOptions withCollection(Optional<String> name) {
		return new ImportOptions(ignoreUnknownColumns, skipExisting, skipFaulty, columns, name);
	}

	public ImportOptions withSkipFaulty(boolean skip) {
		return new ImportOptions(ignoreUnknownColumns, skipExisting, skip, columns, collection);
	}
}
