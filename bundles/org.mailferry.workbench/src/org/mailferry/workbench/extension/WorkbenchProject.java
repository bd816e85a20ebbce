package org.mailferry.workbench.extension;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The open project as a plug-in sees it. What asks the project blocks, so it belongs on a background thread; what starts
 * or stops passes returns at once.
 */
@ProviderType
public interface WorkbenchProject {

	String name();

	/** Where it is kept. */
	Path directory();

	/** A page of pairs in the order they are served. Blocks. */
	List<PairSummary> pairs(PairQuery query);

	/** How many pairs a query would find, its page left aside. Blocks. */
	long countPairs(PairQuery query);

	/** A page of findings, gravest first. Blocks. */
	List<FindingRecord> findings(FindingQuery query);

	/** Names of the collections, by priority. Blocks. */
	List<String> collections();

	/** The pair with that number. Blocks. */
	Optional<PairSummary> pair(PairId id);

	/** Begins passes. Returns at once. */
	void start(PassKind kind, Collection<PairId> pairs);

	/** Stops the passes of the pairs and begins no others until they are resumed. Returns at once. */
	void suspend(Collection<PairId> pairs);

	/** Lets the pairs be synchronised again. Returns at once. */
	void resume(Collection<PairId> pairs);
}
