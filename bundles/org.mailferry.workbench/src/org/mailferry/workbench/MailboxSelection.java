package org.mailferry.workbench;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.mailferry.api.project.PairSummary;

/**
 * Mailboxes somebody has chosen, as all views hear of it through the workbench's selection service. Elements are the
 * {@link PairSummary pairs} as they were when chosen.
 */
public final class MailboxSelection implements IStructuredSelection {

	/** Nothing chosen. */
	public static final MailboxSelection NONE = new MailboxSelection(List.of());

	private final List<PairSummary> pairs;

	public MailboxSelection(List<PairSummary> pairs) {
		this.pairs = List.copyOf(pairs);
	}

	/** In the order of the table; immutable. */
	public List<PairSummary> pairs() {
		return pairs;
	}

	@Override
	public boolean isEmpty() {
		return pairs.isEmpty();
	}

	@Override
	public Object getFirstElement() {
		return pairs.isEmpty() ? null : pairs.getFirst();
	}

	@Override
	public Iterator<?> iterator() {
		return pairs.iterator();
	}

	@Override
	public int size() {
		return pairs.size();
	}

	@Override
	public Object[] toArray() {
		return pairs.toArray();
	}

	@Override
	public List<?> toList() {
		return pairs;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof MailboxSelection selection && pairs.equals(selection.pairs);
	}

	@Override
	public int hashCode() {
		return Objects.hash(pairs);
	}
}
