package org.mailferry.project.ui.internal.endpoint;

import java.util.Arrays;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.events.IExpansionListener;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.ToggleHyperlink;
import org.mailferry.project.ui.internal.Messages;

/** Sign-in and network: closed as long as all of it is as usual. For use on the UI thread. */
final class NetworkSection {

	private final ExpandableComposite section;
	private final SignInFields signIn;
	private final WayFields way;
	private final Runnable resized;

	/**
	 * @param above
	 *            whose fields stand above
	 * @param resized
	 *            run when it needs more room or less
	 */
	NetworkSection(FieldForm above, FieldNotes notes, Runnable edited, Runnable resized) {
		this.resized = resized;
		Composite parent = above.control();
		section = new ExpandableComposite(parent, SWT.NONE, ExpandableComposite.TWISTIE);
		Arrays.stream(section.getChildren()).filter(ToggleHyperlink.class::isInstance).forEach(toggle -> {
			toggle.setData("org.mailferry.id", "endpoint.network");
			// What a screen reader calls it.
			toggle.setToolTipText(Messages.networkTitle.replace("&", ""));
		});
		section.clientVerticalSpacing = 4;
		GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(section);
		FieldForm form = new FieldForm(section, notes, edited);
		section.setClient(form.control());
		// The section hides it again, but not at first.
		form.control().setVisible(false);
		signIn = new SignInFields(form, edited);
		way = new WayFields(form, edited);
		form.alignWith(above);
		section.addExpansionListener(IExpansionListener.expansionStateChangedAdapter(event -> {
			title();
			resized.run();
		}));
	}

	/** Nobody has changed these yet. */
	void show(AccessDraft access, RequestsDraft requests) {
		signIn.show(access);
		way.show(access, requests);
		if (!new AccessText(access, requests).usual()) {
			section.setExpanded(true);
		}
	}

	/** Shows the fields that are needed, and those that have a problem in any case. */
	void arrange(Map<EndpointField, String> problems) {
		AccessDraft access = access();
		signIn.arrange(access);
		way.arrange(access.proxy());
		if (problems.keySet().stream().anyMatch(EndpointField::inNetworkSection)) {
			section.setExpanded(true);
		}
		title();
		resized.run();
	}

	private void title() {
		AccessText text = new AccessText(access(), requests());
		section.setText(section.isExpanded() || text.usual()
				? Messages.networkTitle
				: NLS.bind(Messages.networkTitleSet, text));
	}

	AccessDraft access() {
		return new AccessDraft(signIn.signIn(), signIn.tickets(), signIn.tokens(), way.proxy(), way.elsewhere());
	}

	RequestsDraft requests() {
		return way.requests();
	}
}
