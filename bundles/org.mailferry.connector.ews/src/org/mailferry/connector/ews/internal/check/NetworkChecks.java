package org.mailferry.connector.ews.internal.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.connector.ews.internal.http.Endpoint;
import org.mailferry.connector.ews.internal.http.EwsClient;

/** Whether the server can be reached, and whether it is the one it says it is. */
final class NetworkChecks {

	static final String HOST = "Host name";
	static final String CONNECTION = "Connection";
	static final String TLS = "TLS certificate";
	private static final int TIMEOUT_MILLIS = 10_000;
	private static final Duration SOON = Duration.ofDays(30);

	private final EwsClient client;
	private final Endpoint endpoint;
	private final SSLContext tls;
	private final Clock clock;

	NetworkChecks(EwsClient client, SSLContext tls, Clock clock) {
		this.client = client;
		this.endpoint = client.endpoint();
		this.tls = tls;
		this.clock = clock;
	}

	/** Whether to go on. */
	boolean run(Report report) {
		return address(report) && connection(report) && certificate(report);
	}

	private boolean address(Report report) {
		String host = endpoint.uri().getHost();
		try {
			String addresses = Arrays.stream(InetAddress.getAllByName(host)).map(InetAddress::getHostAddress)
					.collect(Collectors.joining(", "));
			report.passed(HOST, host + " is " + addresses);
			return true;
		} catch (UnknownHostException e) {
			report.failed(HOST, "the host " + host + " is unknown",
					"Correct the host in the address (endpoint set --url), or the name resolution of this machine.");
			return false;
		}
	}

	private InetSocketAddress socketAddress() {
		int port = endpoint.uri().getPort();
		return new InetSocketAddress(endpoint.uri().getHost(), port >= 0 ? port : endpoint.encrypted() ? 443 : 80);
	}

	private boolean connection(Report report) {
		try (Socket socket = new Socket()) {
			socket.connect(socketAddress(), TIMEOUT_MILLIS);
			report.passed(CONNECTION, endpoint.hostAndPort() + " accepts connections");
			return true;
		} catch (IOException e) {
			report.failed(CONNECTION, client.verdict(e).getMessage(),
					"See that the server runs, that the port is right, and that no firewall is in between.");
			return false;
		}
	}

	private boolean certificate(Report report) {
		if (!endpoint.encrypted()) {
			report.warning(TLS, "the address is http: password and mail travel unencrypted",
					"Use https unless the network between is your own.");
			return true;
		}
		try (Socket plain = new Socket()) {
			plain.connect(socketAddress(), TIMEOUT_MILLIS);
			plain.setSoTimeout(TIMEOUT_MILLIS);
			String host = endpoint.uri().getHost();
			try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, plain.getPort(),
					true)) {
				socket.startHandshake();
				X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
				new DefaultHostnameVerifier().verify(host, certificate);
				tell(report, certificate, socket.getSession().getProtocol());
			}
			return true;
		} catch (IOException e) {
			ConnectorException verdict = client.verdict(e);
			report.failed(TLS, verdict.getMessage(), "If the server's certificate is signed by an authority of your"
					+ " own, give its certificate: endpoint set --ca FILE. Certificates are never ignored.");
			return false;
		}
	}

	private void tell(Report report, X509Certificate certificate, String protocol) {
		Instant until = certificate.getNotAfter().toInstant();
		String message = "%s, issued by %s, valid until %s (%s)".formatted(
				certificate.getSubjectX500Principal().getName(), certificate.getIssuerX500Principal().getName(), until,
				protocol);
		if (until.isBefore(clock.instant().plus(SOON))) {
			report.warning(TLS, message,
					"Have the certificate renewed before it expires in the middle of the migration.");
		} else {
			report.passed(TLS, message);
		}
	}
}
