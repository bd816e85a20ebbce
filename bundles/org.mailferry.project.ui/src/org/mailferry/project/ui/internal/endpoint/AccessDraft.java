package org.mailferry.project.ui.internal.endpoint;

import java.util.EnumMap;
import java.util.Map;

import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.project.ui.internal.Messages;

/**
 * How to sign in and which way requests take, as somebody types it. What the way to sign in does not need is not shown and
 * stays as it was.
 *
 * @param elsewhere
 *            whether the server is followed to other hosts
 */
record AccessDraft(SignIn signIn, TicketsDraft tickets, TokensDraft tokens, ProxyDraft proxy, boolean elsewhere) {

	/** Where nothing else was asked for. */
	static final AccessDraft USUAL = of(EndpointAccess.USUAL);

	static AccessDraft of(EndpointAccess access) {
		return new AccessDraft(SignIn.of(access.scheme()), TicketsDraft.of(access), TokensDraft.of(access.tokens()),
				ProxyDraft.of(access.proxy()), access.elsewhere());
	}

	/** Without being told how to sign in, a keytab or ticket cache that is there is used. */
	boolean hasTickets() {
		return signIn == SignIn.KERBEROS || signIn == SignIn.AUTO && !tickets.equals(TicketsDraft.USUAL);
	}

	/** Without being told how to sign in, a token service that is there is used. */
	boolean hasTokens() {
		return signIn == SignIn.BEARER || signIn == SignIn.AUTO && !tokens.equals(TokensDraft.NONE);
	}

	/** Only of what {@linkplain #hasTickets() is shown}. */
	Map<EndpointField, String> problems() {
		Map<EndpointField, String> problems = new EnumMap<>(EndpointField.class);
		if (hasTickets()) {
			tickets.problem().ifPresent(problem -> problems.put(EndpointField.TICKETS, problem));
		}
		if (hasTokens()) {
			problems.putAll(tokens.problems());
		}
		problems.putAll(proxy.problems());
		return problems;
	}

	/** Only without {@link #problems()}. */
	EndpointAccess access() {
		return new EndpointAccess(signIn.scheme(), tickets.keytab(), tickets.cache(), tickets.principal(),
				tokens.tokens(), proxy.proxy(), elsewhere);
	}

	/** What there is to know of the way to sign in. */
	String note() {
		return switch (signIn) {
		case AUTO -> hasTokens() ? tokenNote() : Messages.noteAuto;
		case BASIC -> Messages.noteBasic;
		case NTLM -> Messages.noteNtlm;
		case KERBEROS -> tickets.source() == TicketsDraft.Source.PASSWORD
				? Messages.noteKerberos
				: Messages.noteNoPassword;
		case BEARER -> tokenNote();
		};
	}

	private String tokenNote() {
		if (tokens.certificate().isBlank()) {
			return Messages.noteClientSecret;
		}
		return tokens.tokens().filter(EndpointAccess.Tokens::isPkcs12).isPresent()
				? Messages.noteCertificatePassword
				: Messages.noteNoPassword;
	}
}
