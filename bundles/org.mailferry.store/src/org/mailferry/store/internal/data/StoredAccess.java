package org.mailferry.store.internal.data;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;

import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointAccess.Tokens;

/** How one signs in to an endpoint, and by which way. */
@Embeddable
class StoredAccess {

	private static final String NONE = "NONE";
	private static final String SYSTEM = "SYSTEM";
	private static final String HTTP = "HTTP";

	@Column(name = "scheme")
	private String scheme;
	@Column(name = "keytab")
	private String keytab;
	@Column(name = "ticket_cache")
	private String ticketCache;
	@Column(name = "service_principal")
	private String servicePrincipal;
	@Column(name = "token_url")
	private String tokenUrl;
	@Column(name = "client_id")
	private String clientId;
	@Column(name = "token_scope")
	private String tokenScope;
	@Column(name = "client_certificate")
	private String clientCertificate;
	@Column(name = "proxy_kind")
	private String proxyKind = NONE;
	@Column(name = "proxy_host")
	private String proxyHost;
	@Column(name = "proxy_port")
	private int proxyPort;
	@Column(name = "proxy_user")
	private String proxyUser;
	@Embedded
	@AttributeOverride(name = "kind", column = @Column(name = "proxy_secret_kind"))
	@AttributeOverride(name = "name", column = @Column(name = "proxy_secret_name"))
	private StoredSecret proxySecret;
	@Column(name = "elsewhere")
	private boolean elsewhere;

	/** For JPA. */
	StoredAccess() {
	}

	StoredAccess(EndpointAccess access) {
		scheme = access.scheme().map(Scheme::name).orElse(null);
		keytab = access.keytab().map(Path::toString).orElse(null);
		ticketCache = access.ticketCache().map(Path::toString).orElse(null);
		servicePrincipal = access.servicePrincipal().orElse(null);
		access.tokens().ifPresent(tokens -> {
			tokenUrl = tokens.url().toString();
			clientId = tokens.clientId();
			tokenScope = tokens.scope();
			clientCertificate = tokens.certificate().map(Path::toString).orElse(null);
		});
		switch (access.proxy()) {
		case Proxy.None() -> proxyKind = NONE;
		case Proxy.System() -> proxyKind = SYSTEM;
		case Proxy.Http http -> {
			proxyKind = HTTP;
			proxyHost = http.host();
			proxyPort = http.port();
			proxyUser = http.user();
			proxySecret = http.secret().map(StoredSecret::new).orElse(null);
		}
		}
		elsewhere = access.elsewhere();
	}

	EndpointAccess access() {
		Optional<Tokens> tokens = Optional.ofNullable(tokenUrl).map(address -> new Tokens(URI.create(address), clientId,
				tokenScope == null ? "" : tokenScope, path(clientCertificate)));
		return new EndpointAccess(Optional.ofNullable(scheme).map(Scheme::valueOf), path(keytab), path(ticketCache),
				Optional.ofNullable(servicePrincipal), tokens, proxy(), elsewhere);
	}

	private Proxy proxy() {
		return switch (proxyKind) {
		case SYSTEM -> new Proxy.System();
		case HTTP -> new Proxy.Http(proxyHost, proxyPort, proxyUser == null ? "" : proxyUser,
				Optional.ofNullable(proxySecret).map(StoredSecret::reference));
		default -> new Proxy.None();
		};
	}

	private static Optional<Path> path(String text) {
		return Optional.ofNullable(text).map(Path::of);
	}
}
