package org.mailferry.operations;

/**
 * What is tolerated in a list of pairs.
 *
 * @param ignoreUnknownColumns
 *            columns that mean nothing here are left aside instead of being a problem
 * @param skipExisting
 *            lines whose very pair the project has already are left aside instead of being a problem
 */
public record ImportOptions(boolean ignoreUnknownColumns, boolean skipExisting) {

	/** Everything unexpected is a problem. */
	public static final ImportOptions STRICT = new ImportOptions(false, false);
}
