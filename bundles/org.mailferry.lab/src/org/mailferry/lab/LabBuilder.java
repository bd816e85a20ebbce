package org.mailferry.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.auth.AuthSettings;
import org.mailferry.lab.internal.dialect.Dialect;

/** Collects what an organisation shall be. */
public final class LabBuilder {

	private String name = "contoso";
	private int port;
	private int mailboxes = 1;
	private int items = 100;
	private int folders = 6;
	private long seed = 1;
	private ByteSize itemSize = ByteSize.REALISTIC;
	private int largeItems;
	private ByteSize largeSize = new ByteSize(150L << 20);
	private Path directory;
	private Path samples;
	private Duration latency = Duration.ZERO;
	private Duration serverTime = Duration.ZERO;
	private Duration serverTimePerItem = Duration.ZERO;
	private ByteSize maxRequest = new ByteSize(64L << 20);
	private boolean empty;
	private String user = "migration";
	private String password;
	private Set<String> withoutImpersonation = Set.of();
	private String language = "en";
	private boolean plainHttp;
	private boolean expiredCertificate;
	private AuthSettings authentication = AuthSettings.USUAL;
	private Dialect dialect = Dialect.NONE;
	private Clock clock = Clock.systemUTC();

	LabBuilder() {
	}

	/** Also the domain of all addresses: user0001@name.example. */
	public LabBuilder name(String value) {
		name = value;
		return this;
	}

	public LabBuilder port(int value) {
		port = value;
		return this;
	}

	public LabBuilder mailboxes(int value) {
		mailboxes = value;
		return this;
	}

	/** In each mailbox. */
	public LabBuilder items(int value) {
		items = value;
		return this;
	}

	/** Folders of a user's own in each mailbox; with 0 all items are in the inbox. */
	public LabBuilder folders(int value) {
		folders = value;
		return this;
	}

	/** The same seed gives the same mailboxes. */
	public LabBuilder seed(long value) {
		seed = value;
		return this;
	}

	/** A fixed size gives plain messages only, {@link ByteSize#REALISTIC} all kinds of items. */
	public LabBuilder itemSize(ByteSize value) {
		itemSize = value;
		return this;
	}

	/** Additional items, all mailboxes together. */
	public LabBuilder largeItems(int count, ByteSize size) {
		largeItems = count;
		largeSize = size;
		return this;
	}

	/** Where files go; without one a temporary directory that closing deletes. */
	public LabBuilder directory(Path value) {
		directory = value;
		return this;
	}

	/** A folder with .eml, .msg (RFC 822), .ics and .vcf files to be spread over the first mailboxes. */
	public LabBuilder samples(Path value) {
		samples = value;
		return this;
	}

	public LabBuilder latency(Duration value) {
		latency = value;
		return this;
	}

	public LabBuilder serverTime(Duration value) {
		serverTime = value;
		return this;
	}

	public LabBuilder serverTimePerItem(Duration value) {
		serverTimePerItem = value;
		return this;
	}

	/** Larger requests are refused. */
	public LabBuilder maxRequest(ByteSize value) {
		maxRequest = value;
		return this;
	}

	/** Nothing but the well-known folders. */
	public LabBuilder empty() {
		empty = true;
		return this;
	}

	public LabBuilder user(String value) {
		user = value;
		return this;
	}

	public LabBuilder password(String value) {
		password = value;
		return this;
	}

	/** Accounts that may log in but not impersonate; the service account may be one of them. */
	public LabBuilder withoutImpersonation(Set<String> users) {
		withoutImpersonation = users;
		return this;
	}

	/** Of the well-known folders' names: en or de. */
	public LabBuilder language(String value) {
		language = value;
		return this;
	}

	/** Without TLS. */
	public LabBuilder plainHttp() {
		plainHttp = true;
		return this;
	}

	/** With a certificate that was valid until five days ago. */
	public LabBuilder expiredCertificate() {
		expiredCertificate = true;
		return this;
	}

	/**
	 * Reads from a file how the server differs from a usual Exchange; docs/lab.md lists the keys.
	 *
	 * @throws IllegalArgumentException
	 *             when a key is unknown or its value makes no sense
	 */
	public LabBuilder dialect(Path file) throws IOException {
		dialect = Dialect.load(file);
		return this;
	}

	/** A dialect that comes with the lab, such as no-export, or a file. */
	public LabBuilder dialectNamed(String nameOrFile) throws IOException {
		dialect = Dialect.named(nameOrFile);
		return this;
	}

	/** The same from lines of such a file, for example {@code operations.off = ExportItems}. */
	public LabBuilder dialect(String... lines) {
		dialect = Dialect.of(lines);
		return this;
	}

	/** How one logs in: of basic, ntlm, bearer, negotiate; basic and ntlm when not said. */
	public LabBuilder authentication(String... schemes) {
		authentication = authentication.schemes(Set.of(schemes));
		return this;
	}

	/** After that time a bearer token is refused. */
	public LabBuilder tokenLifetime(Duration value) {
		authentication = authentication.tokenLifetime(value);
		return this;
	}

	/** A PEM file: whoever has its key may ask for bearer tokens. */
	public LabBuilder clientCertificate(Path value) {
		authentication = authentication.clientCertificate(value);
		return this;
	}

	/** The server's key for Kerberos, and whose it is, for example HTTP/localhost@EXAMPLE.ORG. */
	public LabBuilder kerberos(Path keytab, String servicePrincipal) {
		authentication = authentication.kerberos(keytab, servicePrincipal);
		return this;
	}

	public LabBuilder clock(Clock value) {
		clock = value;
		return this;
	}

	/**
	 * Starts the server.
	 *
	 * @throws IOException
	 *             when the port is taken or the directory cannot be written
	 */
	public LabOrganisation start() throws IOException {
		return new LabOrganisation(new LabSettings(name, port, mailboxes, items, folders, seed, itemSize,
				largeItems,
				largeSize, Optional.ofNullable(directory), Optional.ofNullable(samples), latency, serverTime,
				serverTimePerItem, maxRequest, empty, user, Optional.ofNullable(password), withoutImpersonation,
				language, plainHttp, expiredCertificate, dialect, authentication, clock));
	}
}
