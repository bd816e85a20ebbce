package org.mailferry.workbench;

import java.util.List;
import java.util.Map;

import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.services.ISourceProviderService;
import org.mailferry.api.project.PairSummary;

/**
 * The mailboxes that are selected in the Mailboxes view, whichever part is active, so that Sync Now in the toolbar means
 * the same while somebody reads a finding. For use on the UI thread.
 */
public final class SelectedMailboxes extends AbstractSourceProvider {

	/** The variable's name; its value is a list of {@link PairSummary}. */
	public static final String VARIABLE = "org.mailferry.workbench.selectedMailboxes";

	private List<PairSummary> selected = List.of();

	/** The one of a workbench. */
	public static SelectedMailboxes of(ISourceProviderService service) {
		return (SelectedMailboxes) service.getSourceProvider(VARIABLE);
	}

	/** What a command is to work on. */
	@SuppressWarnings("unchecked")
	public static List<PairSummary> in(Object context) {
		Object value = context instanceof IEvaluationContext variables ? variables.getVariable(VARIABLE) : null;
		return value instanceof List<?> list ? (List<PairSummary>) list : List.of();
	}

	/** From now on these are. */
	public void select(List<PairSummary> mailboxes) {
		selected = List.copyOf(mailboxes);
		fireSourceChanged(ISources.WORKBENCH, VARIABLE, selected);
	}

	/** In the order of the table; immutable. */
	public List<PairSummary> selected() {
		return selected;
	}

	@Override
	public Map<String, List<PairSummary>> getCurrentState() {
		return Map.of(VARIABLE, selected);
	}

	@Override
	public String[] getProvidedSourceNames() {
		return new String[]{ VARIABLE };
	}

	@Override
	public void dispose() {
		selected = List.of();
	}
}
