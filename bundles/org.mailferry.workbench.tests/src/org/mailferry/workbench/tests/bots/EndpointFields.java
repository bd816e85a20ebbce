package org.mailferry.workbench.tests.bots;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Text;

/** What says how an organisation is reached: the same fields in the editor and in the wizard. */
public final class EndpointFields {

	private static final int ASK = 0;
	private static final int FILE = 1;
	private static final int KEYTAB = 1;
	private static final int HTTP_PROXY = 2;
	private static final int KERBEROS = 3;
	private static final int BEARER = 4;

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

	/** Opens the dialog that finds the address. */
	public FindBot find() {
		widgets.click("endpoint.find");
		return new FindBot(widgets);
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

	/** Opens the section of sign-in and network, if it is closed. */
	public EndpointFields network() {
		if (!networkShown()) {
			widgets.press(Optional.of("endpoint.network"), 0, SWT.ARROW_RIGHT);
		}
		return this;
	}

	/** Whether sign-in and network are shown. */
	public boolean networkShown() {
		return widgets.shown("endpoint.signIn");
	}

	/** Signs in by Kerberos, with keys of a file. */
	public EndpointFields kerberosWith(Path keytab, String servicePrincipal) {
		widgets.choose("endpoint.signIn", KERBEROS);
		widgets.choose("endpoint.tickets", KEYTAB);
		widgets.type("endpoint.ticketsValue", keytab.toString());
		widgets.type("endpoint.servicePrincipal", servicePrincipal);
		return this;
	}

	/** Signs in with tokens of a service. */
	public EndpointFields tokensOf(String url, String clientId) {
		widgets.choose("endpoint.signIn", BEARER);
		widgets.type("endpoint.tokenUrl", url);
		widgets.type("endpoint.clientId", clientId);
		return this;
	}

	/** Goes through a proxy that wants to know who asks. */
	public EndpointFields proxy(String address, String user, Path password) {
		widgets.choose("endpoint.proxy", HTTP_PROXY);
		widgets.type("endpoint.proxyValue", address);
		widgets.type("endpoint.proxyUser", user);
		widgets.choose("endpoint.proxySecret", FILE);
		widgets.type("endpoint.proxySecretValue", password.toString());
		return this;
	}

	/** So many requests at the same time. */
	public EndpointFields requests(int floor, int start, int ceiling) {
		widgets.type("endpoint.floor", Integer.toString(floor));
		widgets.type("endpoint.start", Integer.toString(start));
		widgets.type("endpoint.ceiling", Integer.toString(ceiling));
		return this;
	}

	/** Whether the server may lead to other hosts. */
	public EndpointFields otherHosts(boolean allowed) {
		widgets.tick("endpoint.elsewhere", allowed);
		return this;
	}

	/** What is in a field of sign-in and network that can be seen; empty when it cannot. */
	public Optional<String> shown(String field) {
		String id = "endpoint." + field;
		return widgets.shown(id) ? Optional.of(widgets.read(id, Text.class, Text::getText)) : Optional.empty();
	}
}
