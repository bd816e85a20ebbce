package org.mailferry.project.ui.internal.endpoint;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.endpoint.TicketsDraft.Source;

/** How to sign in: only what the way to sign in needs is shown. For use on the UI thread. */
final class SignInFields {

	private final Combo signIn;
	private final Label note;
	private final PlaceField tickets;
	private final Text servicePrincipal;
	private final Text tokenUrl;
	private final Text clientId;
	private final Text scope;
	private final Text certificate;
	private final List<FieldRow> forTickets;
	private final List<FieldRow> forTokens;

	SignInFields(FieldForm form, Runnable edited) {
		FieldRow way = form.row(Messages.signInLabel);
		signIn = way.choice(SWT.READ_ONLY, "endpoint.signIn", Messages.signInTip,
				Arrays.stream(SignIn.values()).map(SignIn::label).toList());
		way.words("", 1);
		note = form.row("").words("", 2);
		note.setData("org.mailferry.id", "endpoint.signInNote");
		FieldRow from = form.row(Messages.ticketsLabel);
		tickets = new PlaceField(from, "endpoint.tickets", Messages.ticketsTip, EndpointField.TICKETS,
				Arrays.stream(Source.values()).map(source -> new PlaceField.Place(source.label(),
						source == Source.PASSWORD ? "" : Messages.ticketsHint, source != Source.PASSWORD)).toList(),
				edited);
		FieldRow service = form.row(Messages.servicePrincipalLabel);
		servicePrincipal = service.text("endpoint.servicePrincipal", Messages.servicePrincipalHint,
				Messages.servicePrincipalTip, EndpointField.SERVICE_PRINCIPAL, 2);
		FieldRow url = form.row(Messages.tokenUrlLabel);
		tokenUrl = url.text("endpoint.tokenUrl", Messages.tokenUrlHint, Messages.tokenUrlTip,
				EndpointField.TOKEN_URL, 2);
		FieldRow client = form.row(Messages.clientIdLabel);
		clientId = client.text("endpoint.clientId", "", Messages.clientIdTip, EndpointField.CLIENT_ID, 2);
		FieldRow what = form.row(Messages.scopeLabel);
		scope = what.text("endpoint.scope", Messages.scopeHint, Messages.scopeTip, EndpointField.SCOPE, 2);
		FieldRow proof = form.row(Messages.clientCertificateLabel);
		certificate = proof.text("endpoint.clientCertificate", Messages.clientCertificateHint,
				Messages.clientCertificateTip, EndpointField.CLIENT_CERTIFICATE, 1);
		proof.browse(certificate, "endpoint.clientCertificateBrowse");
		forTickets = List.of(from, service);
		forTokens = List.of(url, client, what, proof);
		signIn.addListener(SWT.Selection, event -> edited.run());
	}

	void show(AccessDraft access) {
		signIn.select(access.signIn().ordinal());
		tickets.show(access.tickets().source().ordinal(), access.tickets().file());
		servicePrincipal.setText(access.tickets().servicePrincipal());
		tokenUrl.setText(access.tokens().url());
		clientId.setText(access.tokens().clientId());
		scope.setText(access.tokens().scope());
		certificate.setText(access.tokens().certificate());
	}

	/** Shows the fields that are needed and what there is to know. */
	void arrange(AccessDraft access) {
		forTickets.forEach(row -> row.show(access.hasTickets()));
		forTokens.forEach(row -> row.show(access.hasTokens()));
		note.setText(access.note());
	}

	SignIn signIn() {
		return SignIn.values()[Math.max(0, signIn.getSelectionIndex())];
	}

	TicketsDraft tickets() {
		return new TicketsDraft(Source.values()[tickets.chosenPlace()], tickets.value(), servicePrincipal.getText());
	}

	TokensDraft tokens() {
		return new TokensDraft(tokenUrl.getText(), clientId.getText(), scope.getText(), certificate.getText());
	}
}
