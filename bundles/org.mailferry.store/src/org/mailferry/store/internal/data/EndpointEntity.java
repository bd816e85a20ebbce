package org.mailferry.store.internal.data;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.NamedProperty;

/** How one organisation is reached. Of the secret only where it is found. */
@Entity(name = "Endpoint")
@Table(name = "endpoint")
class EndpointEntity {

	@Id
	@Column(name = "side")
	private String side;
	@Column(name = "kind")
	private String kind;
	@Column(name = "url")
	private String url;
	@Column(name = "user_name")
	private String userName;
	@Embedded
	@AttributeOverride(name = "kind", column = @Column(name = "secret_kind"))
	@AttributeOverride(name = "name", column = @Column(name = "secret_name"))
	private StoredSecret secret;
	@Column(name = "ca_file")
	private String caFile;
	@Column(name = "request_timeout")
	private long requestTimeoutMillis;
	@Column(name = "max_request_bytes")
	private long maxRequestBytes;
	@Embedded
	private StoredAccess access;
	@Column(name = "items_as_elements")
	private boolean itemsAsElements;
	@Column(name = "named_properties")
	private String namedProperties;
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
		secret = new StoredSecret(settings.secret());
		caFile = settings.caFile().map(Path::toString).orElse(null);
		requestTimeoutMillis = settings.requestTimeout().toMillis();
		maxRequestBytes = settings.maxRequestBytes();
		access = new StoredAccess(settings.access());
		itemsAsElements = settings.items().asElements();
		namedProperties = settings.items().properties().stream().map(NamedProperty::toString)
				.collect(Collectors.joining("\n"));
	}

	private EndpointItems items() {
		return new EndpointItems(itemsAsElements, Optional.ofNullable(namedProperties).orElse("").lines()
				.filter(line -> !line.isEmpty()).map(NamedProperty::parse).toList());
	}

	EndpointSettings settings() {
		return new EndpointSettings(Side.valueOf(side), kind, URI.create(url), userName, secret.reference(),
				Optional.ofNullable(caFile).map(Path::of), Duration.ofMillis(requestTimeoutMillis), maxRequestBytes,
				access.access(), items());
	}
}
