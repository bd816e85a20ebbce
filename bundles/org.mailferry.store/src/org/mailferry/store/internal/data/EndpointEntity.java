package org.mailferry.store.internal.data;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;

/** How one organisation is reached. Of the secret only where it is found. */
@Entity(name = "Endpoint")
@Table(name = "endpoint")
class EndpointEntity {

	private static final String ENVIRONMENT = "ENVIRONMENT";
	private static final String FILE = "FILE";
	private static final String PROMPT = "PROMPT";

	@Id
	@Column(name = "side")
	private String side;
	@Column(name = "kind")
	private String kind;
	@Column(name = "url")
	private String url;
	@Column(name = "user_name")
	private String userName;
	@Column(name = "secret_kind")
	private String secretKind;
	@Column(name = "secret_name")
	private String secretName;
	@Column(name = "ca_file")
	private String caFile;
	@Column(name = "request_timeout")
	private long requestTimeoutMillis;
	@Column(name = "max_request_bytes")
	private long maxRequestBytes;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	EndpointEntity() {
	}

	EndpointEntity(Side side) {
		this.side = side.name();
	}

	void set(EndpointSettings settings) {
		kind = settings.kind();
		url = settings.url().toString();
		userName = settings.userName();
		switch (settings.secret()) {
		case SecretReference.FromEnvironment(String variable) -> secret(ENVIRONMENT, variable);
		case SecretReference.FromFile(Path file) -> secret(FILE, file.toString());
		case SecretReference.Prompted() -> secret(PROMPT, null);
		}
		caFile = settings.caFile().map(Path::toString).orElse(null);
		requestTimeoutMillis = settings.requestTimeout().toMillis();
		maxRequestBytes = settings.maxRequestBytes();
	}

	private void secret(String newKind, String name) {
		secretKind = newKind;
		secretName = name;
	}

	EndpointSettings settings() {
		SecretReference secret = switch (secretKind) {
		case ENVIRONMENT -> new SecretReference.FromEnvironment(secretName);
		case FILE -> new SecretReference.FromFile(Path.of(secretName));
		default -> new SecretReference.Prompted();
		};
		return new EndpointSettings(Side.valueOf(side), kind, URI.create(url), userName, secret,
				Optional.ofNullable(caFile).map(Path::of), Duration.ofMillis(requestTimeoutMillis), maxRequestBytes);
	}
}
