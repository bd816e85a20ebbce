package org.mailferry.workbench.tests.bots;

import java.nio.file.Path;

import org.eclipse.swt.widgets.Text;

/** What says how an organisation is reached: the same fields in the editor and in the wizard. */
public final class EndpointFields {

	private static final int ASK = 0;
	private static final int FILE = 1;

	private final Widgets widgets;

	EndpointFields(Widgets widgets) {
		this.widgets = widgets;
	}

	/** Where the organisation is, and as whom. */
	public EndpointFields reachedAt(String url, String user) {
		widgets.type("endpoint.url", url);
		widgets.type("endpoint.user", user);
		return this;
	}

	/** The address that is in the field. */
	public String url() {
		return widgets.read("endpoint.url", Text.class, Text::getText);
	}

	/** The password is asked for. */
	public EndpointFields passwordAsked() {
		widgets.choose("endpoint.secret", ASK);
		return this;
	}

	/** The password is in a file. */
	public EndpointFields passwordIn(Path file) {
		widgets.choose("endpoint.secret", FILE);
		widgets.type("endpoint.secretValue", file.toString());
		return this;
	}

	/** Who vouches for the certificate. */
	public EndpointFields certificatesOf(Path ca) {
		widgets.type("endpoint.ca", ca.toString());
		return this;
	}
}
