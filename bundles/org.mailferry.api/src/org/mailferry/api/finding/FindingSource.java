package org.mailferry.api.finding;

import java.util.List;

import org.mailferry.api.Finding;
import org.mailferry.api.project.PairSummary;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at a pair after each pass and tells what a person should know about it, for example that a mailbox is larger than
 * the customer's archive rule allows. To be offered as a DS service; those that come or go while a project is open are
 * heeded from the next pass on.
 * <p>
 * For example:
 *
 * <pre>
 * &#64;Component
 * public final class LargeMailbox implements FindingSource {
 *
 * 	&#64;Override
 * 	public String name() {
 * 		return "Contoso archive rule";
 * 	}
 *
 * 	&#64;Override
 * 	public List&lt;Finding&gt; findings(PairSummary pair) {
 * 		return pair.bytes() &lt; LIMIT_BYTES
 * 				? List.of()
 * 				: List.of(new Finding("contoso.too-large", Severity.WARNING, pair.pair().source().value(),
 * 						"The mailbox is larger than the archive rule allows. Archive it before its switch.", ""));
 * 	}
 * }
 * </pre>
 */
@ConsumerType
public interface FindingSource {

	/** How many findings of one call are kept at most. */
	int MAX_FINDINGS = 1_000;

	/** The longest code, in characters. */
	int MAX_CODE = 200;

	/** How many characters of a subject, a message or a cause are kept. */
	int MAX_TEXT = 4_000;

	/** So long a call may take; then its thread is interrupted and its answer is not waited for any more. */
	long PATIENCE_MILLIS = 5_000;

	/** Who it is, for people: what it throws, and that it is slow, is said under this name. */
	String name();

	/**
	 * What there is to know. Called at the end of each completed sync and verification, on a thread of its own and for
	 * several pairs at once; the next pass waits for it, so it should take less than a second. What it throws, and that it
	 * took more than {@value #PATIENCE_MILLIS} ms, becomes the finding {@code extension.failed} and disturbs neither the
	 * pass nor other sources.
	 *
	 * @param pair
	 *            as the pass left it
	 * @return at most {@value #MAX_FINDINGS}, what is above is left out; neither null nor with nulls. Codes have at most
	 *         {@value #MAX_CODE} characters and should begin with a word of their own, for example the customer's name.
	 *         The same finding (code, pair, subject) is kept once.
	 */
	List<Finding> findings(PairSummary pair);
}
