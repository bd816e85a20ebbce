package org.mailferry.project.ui.internal.endpoint;

import java.net.URI;
import java.util.Optional;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.project.ui.internal.Messages;

/** A search for an address, with what else is typed of the endpoint. */
record AddressSearch(EndpointDraft draft, Side side) {

	private static final String TO_BE_FOUND = "https://autodiscover.invalid/";

	/** Why it cannot begin: something else than the address is missing or wrong. */
	Optional<String> objection() {
		return draft.at(TO_BE_FOUND).problems().values().stream().findFirst();
	}

	/** How to sign in, unless there is an {@link #objection()}. */
	Optional<EndpointSettings> settings() {
		return draft.at(TO_BE_FOUND).settings(side);
	}

	/** Asks whose, searches, and returns what a person took over. On the UI thread. */
	Optional<URI> address(Shell parent) {
		Optional<String> objection = objection();
		if (objection.isPresent()) {
			MessageDialog.openInformation(parent, Messages.findTitle, NLS.bind(Messages.findBefore, objection.get()));
			return Optional.empty();
		}
		FindDialog dialog = new FindDialog(parent, settings().orElseThrow());
		return dialog.open() == Window.OK ? dialog.address() : Optional.empty();
	}
}
