package org.mailferry.project.ui.internal.endpoint;

import java.util.Optional;

import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.widgets.Composite;
import org.mailferry.api.Side;
import org.mailferry.project.ui.internal.Messages;

/** An endpoint as a page of a wizard. It may be left blank, to be set later. */
public final class EndpointPage extends WizardPage {

	private static final int TEST_HEIGHT = 260;

	private final Side side;
	private EndpointPane pane;

	public EndpointPage(Side side) {
		super(side.word(), side == Side.SOURCE ? Messages.sourceEndpoint : Messages.targetEndpoint, null);
		this.side = side;
		setDescription(side == Side.SOURCE ? Messages.sourcePageText : Messages.targetPageText);
	}

	@Override
	public void createControl(Composite parent) {
		pane = new EndpointPane(parent, side, this::edited, TEST_HEIGHT);
		setControl(pane.control());
	}

	/** What is wrong is said at the top, too, where the person looks who wants to go on. */
	private void edited() {
		EndpointDraft draft = pane.draft();
		Optional<String> problem = draft.blank()
				? Optional.empty()
				: draft.problems().values().stream().findFirst();
		setErrorMessage(problem.orElse(null));
		setPageComplete(problem.isEmpty());
		pane.refresh();
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			pane.setFocus();
		}
	}

	/** What was typed; empty when that was left for later. */
	public Optional<EndpointChoice> choice() {
		return pane == null ? Optional.empty() : pane.draft().choice(side);
	}
}
