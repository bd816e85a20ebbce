package org.mailferry.connector.ews.internal.control;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.connector.ews.internal.http.Endpoint;
import org.mailferry.connector.ews.internal.http.HttpWay;
import org.mailferry.connector.ews.internal.login.Login;
import org.mailferry.connector.ews.internal.verdict.PlainText;

import microsoft.exchange.webservices.data.core.enumeration.misc.ConnectingIdType;
import microsoft.exchange.webservices.data.core.enumeration.misc.error.ServiceError;
import microsoft.exchange.webservices.data.core.exception.service.remote.ServiceResponseException;
import microsoft.exchange.webservices.data.misc.ImpersonatedUserId;
import microsoft.exchange.webservices.data.misc.NameResolutionCollection;

/**
 * Asks the address book of an organisation.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation">
 *      ResolveNames operation</a>
 */
public final class NameResolution {

	private final Endpoint endpoint;
	private final Credential credential;
	private final HttpWay way;

	public NameResolution(Endpoint endpoint, Credential credential, HttpWay way) {
		this.endpoint = endpoint;
		this.credential = credential;
		this.way = way;
	}

	/**
	 * The primary addresses of whoever goes by a name or address; empty when nobody does.
	 *
	 * @param asking
	 *            whose address book it is; empty for the account's own
	 * @throws NameResolutionException
	 *             when the server did not say
	 */
	public List<String> resolve(String name, Optional<MailboxAddress> asking) throws NameResolutionException {
		URI server = endpoint.uri();
		Login login = endpoint.login().at(server);
		Optional<Credential> account = Optional.of(credential).filter(any -> login.signsConnectionsIn());
		try (ControlService service = new ControlService(way, server, account)) {
			service.setUrl(server);
			service.setTimeout((int) way.answerTimeout().toMillis());
			// Who asks is said by the header, or by the service's own client.
			service.setUseDefaultCredentials(true);
			login.header(server.getHost()).ifPresent(header -> service.getHttpHeaders().put("Authorization", header));
			asking.ifPresent(mailbox -> {
				service.setImpersonatedUserId(
						new ImpersonatedUserId(ConnectingIdType.SmtpAddress, mailbox.value()));
				service.getHttpHeaders().put("X-AnchorMailbox", mailbox.value());
			});
			return addresses(service.resolveName(name));
		} catch (ServiceResponseException e) {
			if (e.getErrorCode() == ServiceError.ErrorNameResolutionNoResults) {
				return List.of();
			}
			throw new NameResolutionException(e.getErrorCode() + ": " + PlainText.of(String.valueOf(e.getMessage())),
					e);
		} catch (Exception e) {
			// The library declares nothing more precise: here its failures end.
			throw new NameResolutionException(PlainText.of(String.valueOf(e.getMessage())), e);
		}
	}

	private static List<String> addresses(NameResolutionCollection resolved) {
		List<String> addresses = new ArrayList<>();
		resolved.forEach(one -> addresses.add(one.getMailbox().getAddress()));
		return addresses;
	}
}
