package org.mailferry.connector.ews.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.verdict.PlainText;

/** Decides what it means that a connection could not be made or did not last. */
final class NetworkVerdicts {

	private final Endpoint endpoint;
	private final Verdicts verdicts;

	NetworkVerdicts(Endpoint endpoint, Verdicts verdicts) {
		this.endpoint = endpoint;
		this.verdicts = verdicts;
	}

	ConnectorException of(IOException failure, Circumstances request) {
		Optional<String> certificate = certificate(failure);
		if (certificate.isPresent()) {
			return new ConfigurationException(verdicts.message(request, certificate.get()), "", failure);
		}
		if (caused(failure, UnknownHostException.class).isPresent()) {
			return new ConfigurationException(verdicts.message(request, "the host " + endpoint.uri().getHost()
					+ " is unknown: correct the endpoint's address or the name resolution"), "", failure);
		}
		return new RetryableException(verdicts.message(request, network(failure)), "", null, request.maybeDone(),
				failure);
	}

	/** It went on all the while, but got nowhere. */
	ConnectorException slow(Exception failure, Circumstances request) {
		return new RetryableException(verdicts.message(request, endpoint.hostAndPort()
				+ " is so slow that the request was given up: look at the network and at proxies in between, or allow more"
				+ " time for a request"), "", null, request.maybeDone(), failure);
	}

	private String network(IOException failure) {
		String where = endpoint.hostAndPort();
		return switch (failure) {
		case ConnectTimeoutException e ->
			"no connection to " + where + " within " + EwsClient.CONNECT_TIMEOUT.toSeconds()
					+ " s; is a firewall in between?";
		case ConnectException e -> where + " refuses connections; is the server running, and is the port right?";
		case NoRouteToHostException e -> "there is no route to " + where;
		case SocketTimeoutException e -> where + " did not answer in time";
		case NoHttpResponseException e -> where + " closed the connection without an answer";
		case SSLException e -> "TLS with " + where + " failed: " + PlainText.of(String.valueOf(e.getMessage()));
		default -> "the connection to " + where + " broke: " + failure.getClass().getSimpleName() + " "
				+ endpoint.withoutSecrets(PlainText.of(String.valueOf(failure.getMessage())));
		};
	}

	/** What is wrong with the server's certificate, if that is what is wrong, and the way out. */
	private Optional<String> certificate(IOException failure) {
		String server = "the certificate of " + endpoint.hostAndPort();
		Optional<CertPathValidatorException> invalid = caused(failure, CertPathValidatorException.class);
		if (caused(failure, CertificateExpiredException.class).isPresent()) {
			return Optional.of(server + " has expired: have it renewed");
		} else if (caused(failure, CertificateNotYetValidException.class).isPresent()) {
			return Optional.of(server + " is not valid yet: look at the clocks of both machines");
		} else if (caused(failure, SSLPeerUnverifiedException.class).isPresent()
				|| text(failure).contains("No subject alternative") || text(failure).contains("No name matching")) {
			return Optional.of(server + " is for another host name: use a name that is in the certificate");
		} else if (caused(failure, CertPathBuilderException.class).isPresent()) {
			return Optional.of(server + " is signed by an authority that is not trusted: give that authority's"
					+ " certificate with --ca FILE");
		} else if (invalid.isPresent()) {
			return Optional.of(server + " is not valid: " + PlainText.of(String.valueOf(invalid.get().getMessage())));
		}
		return caused(failure, SSLHandshakeException.class).map(Throwable::getMessage)
				.filter(text -> text.contains("certificate") || text.contains("protocol_version"))
				.map(text -> "TLS with " + endpoint.hostAndPort() + " failed: " + PlainText.of(text));
	}

	private static String text(Throwable failure) {
		StringBuilder text = new StringBuilder();
		for (Throwable one = failure; one != null; one = one.getCause()) {
			text.append(one.getMessage()).append('\n');
		}
		return text.toString();
	}

	private static <T extends Throwable> Optional<T> caused(Throwable failure, Class<T> type) {
		for (Throwable one = failure; one != null; one = one.getCause()) {
			if (type.isInstance(one)) {
				return Optional.of(type.cast(one));
			}
		}
		return Optional.empty();
	}
}
