package org.mailferry.project.ui.internal.endpoint;

import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.project.ui.internal.Messages;

/** An endpoint as a page of a wizard. It may be left blank, to be set later. */
public final class EndpointPage extends WizardPage {

	private static final int TEST_HEIGHT = 260;

	private final Side side;
	private EndpointFields fields;
	private TestPane test;

	public EndpointPage(Side side) {
		super(side.word(), side == Side.SOURCE ? Messages.sourceEndpoint : Messages.targetEndpoint, null);
		this.side = side;
		setDescription(side == Side.SOURCE ? Messages.sourcePageText : Messages.targetPageText);
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(10, 10).spacing(0, 10).applyTo(area);
		fields = new EndpointFields(area, this::edited);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(fields.control());
		test = new TestPane(area, () -> fields.draft().settings(side));
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, TEST_HEIGHT).applyTo(test.control());
		setControl(area);
	}

	/** What is wrong is said at the top, too, where the person looks who wants to go on. */
	private void edited() {
		EndpointDraft draft = fields.draft();
		Optional<String> problem = draft.blank()
				? Optional.empty()
				: draft.problems().values().stream().findFirst();
		setErrorMessage(problem.orElse(null));
		setPageComplete(problem.isEmpty());
		test.refresh();
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			fields.setFocus();
		}
	}

	/** What was typed; empty when that was left for later. */
	public Optional<EndpointSettings> settings() {
		return fields == null ? Optional.empty() : fields.draft().settings(side);
	}
}
