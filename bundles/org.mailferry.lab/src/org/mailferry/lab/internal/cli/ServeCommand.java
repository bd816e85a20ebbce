package org.mailferry.lab.internal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.mailferry.lab.ByteSize;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lab serve}. */
@Command(name = "serve", description = "Serves an organisation over EWS until it is ended.", mixinStandardHelpOptions = true, exitCodeOnExecutionException = LabCommand.INTERNAL, showDefaultValues = true, sortOptions = false, footer = {
		"", "When it is ready it prints one line and writes DIR/lab.properties:",
		"  ready url=https://localhost:PORT/EWS/Exchange.asmx ca=DIR/ca.pem user=... mailboxes=N items=N", "",
		"Examples:", "  A source of 20 mailboxes with all kinds of items, and an empty target:",
		"    lab serve --name contoso  --mailboxes 20 --items 200 --dir /tmp/contoso",
		"    lab serve --name fabrikam --mailboxes 20 --empty     --dir /tmp/fabrikam",
		"  A server far away: --latency 40 --server-time 10",
		"  One folder with a million small items: --items 1000000 --folders 0 --item-size 1KB", "",
		"Exit codes: 0 ended, 2 wrong usage, 3 it cannot start, 5 an error in the lab" })
final class ServeCommand implements Callable<Integer> {

	private static final int CONFIGURATION = 3;

	@Spec
	private CommandSpec spec;

	@Option(names = "--name", paramLabel = "NAME", defaultValue = "contoso", description = "Addresses are user0001@NAME.example and so on.")
	private String name;

	@Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "0 takes a free one.")
	private int port;

	@Option(names = "--dir", paramLabel = "DIR", required = true, description = "Where its files go: certificates, password, what is uploaded.")
	private Path directory;

	@Option(names = "--mailboxes", paramLabel = "N", defaultValue = "10", description = "Number of mailboxes.")
	private int mailboxes;

	@Option(names = "--items", paramLabel = "N", defaultValue = "100", description = "Items in each mailbox.")
	private int items;

	@Option(names = "--folders", paramLabel = "N", defaultValue = "6", description = "Folders of a user's own in each mailbox; with 0 all items are in the inbox.")
	private int folders;

	@Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "The same seed gives the same mailboxes.")
	private long seed;

	@Option(names = "--item-size", paramLabel = "SIZE", defaultValue = "realistic", converter = SizeConverter.class, description = "realistic: all kinds of items; 10KB, 100KB, 10MB ...: messages of that size.")
	private ByteSize itemSize;

	@Option(names = "--large-items", paramLabel = "N", defaultValue = "0", description = "Additional large items, all mailboxes together.")
	private int largeItems;

	@Option(names = "--large-size", paramLabel = "SIZE", defaultValue = "150MB", converter = SizeConverter.class, description = "Size of the large items.")
	private ByteSize largeSize;

	@Option(names = "--empty", description = "Mailboxes with nothing but the well-known folders.")
	private boolean empty;

	@Option(names = "--samples", paramLabel = "DIR", description = "A folder with .eml, .msg (RFC 822), .ics and .vcf files to be spread over the first mailboxes.")
	private Path samples;

	@Option(names = "--language", paramLabel = "en|de", defaultValue = "en", description = "Of the well-known folders' names.")
	private String language;

	@Option(names = "--latency", paramLabel = "MS", defaultValue = "0", description = "Time of a round trip.")
	private long latency;

	@Option(names = "--server-time", paramLabel = "MS", defaultValue = "0", description = "The server's own time for a request.")
	private long serverTime;

	@Option(names = "--server-time-per-item", paramLabel = "MS", defaultValue = "0", description = "The server's own time for each item of a request.")
	private long serverTimePerItem;

	@Option(names = "--max-request", paramLabel = "SIZE", defaultValue = "64MB", converter = SizeConverter.class, description = "Larger requests are refused.")
	private ByteSize maxRequest;

	@Option(names = "--user", paramLabel = "NAME", defaultValue = "migration", description = "The account that may impersonate everybody.")
	private String user;

	@ArgGroup
	private PasswordSource passwordSource;

	@Option(names = "--no-impersonation", paramLabel = "USER", arity = "1..*", description = "Accounts that may log in but not impersonate.")
	private List<String> withoutImpersonation;

	@Option(names = "--plain-http", description = "Without TLS, for looking at the traffic.")
	private boolean plainHttp;

	@Option(names = "--expired-certificate", description = "With a certificate that was valid until five days ago.")
	private boolean expiredCertificate;

	@Option(names = "--dialect", paramLabel = "NAME|FILE", description = "How the server differs from a usual Exchange: askew, exchange-2010, narrow-proxy, no-export, or a file; docs/lab.md lists its keys.")
	private String dialect;

	@Option(names = "--faults", paramLabel = "FILE", description = "What goes wrong: rules, one a line; see 'lab fault'.")
	private Path faults;

	@Option(names = "--throttle", paramLabel = "FILE", description = "What an account may ask: settings, one a line; see 'lab throttle'.")
	private Path throttle;

	@Option(names = "--auth", paramLabel = "SCHEME", split = ",", defaultValue = "basic,ntlm", description = "How one logs in: of basic, ntlm, bearer, negotiate, between commas.")
	private List<String> schemes;

	@Option(names = "--token-lifetime", paramLabel = "SECONDS", defaultValue = "3600", description = "How long a bearer token is good.")
	private int tokenLifetime;

	@Option(names = "--client-certificate", paramLabel = "FILE", description = "A PEM file: whoever has its key may ask for bearer tokens.")
	private Path clientCertificate;

	@ArgGroup(exclusive = false)
	private Kerberos kerberos;

	/** The server's key for Kerberos. */
	static final class Kerberos {

		@Option(names = "--keytab", paramLabel = "FILE", required = true, description = "The server's key for Kerberos.")
		private Path keytab;

		@Option(names = "--service-principal", paramLabel = "NAME", required = true, description = "Whose key that is, for example HTTP/localhost@EXAMPLE.ORG.")
		private String principal;
	}

	/** Where the password comes from; without one a random one is written to DIR/password. */
	static final class PasswordSource {

		@Option(names = "--password-file", paramLabel = "FILE", description = "The password is the file's first line.")
		private Path file;

		@Option(names = "--password-env", paramLabel = "VARIABLE", description = "The password is in an environment variable.")
		private String variable;
	}

	/** Reads sizes such as 10KB. */
	static final class SizeConverter implements CommandLine.ITypeConverter<ByteSize> {
		@Override
		public ByteSize convert(String value) {
			try {
				return ByteSize.parse(value);
			} catch (IllegalArgumentException e) {
				throw new CommandLine.TypeConversionException(e.getMessage());
			}
		}
	}

	@Override
	public Integer call() {
		PrintWriter err = spec.commandLine().getErr();
		CountDownLatch ended = new CountDownLatch(1);
		try (LabOrganisation lab = start()) {
			Thread stopper = new Thread(() -> close(lab), "lab-stop");
			Runtime.getRuntime().addShutdownHook(stopper);
			limit(lab);
			announce(lab);
			ended.await();
			return CommandLine.ExitCode.OK;
		} catch (IllegalArgumentException e) {
			err.println("lab serve: " + e.getMessage());
			return CommandLine.ExitCode.USAGE;
		} catch (IOException | UncheckedIOException e) {
			err.println("lab serve: " + e.getMessage());
			return CONFIGURATION;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return CommandLine.ExitCode.OK;
		}
	}

	private static void close(LabOrganisation lab) {
		try {
			lab.close();
		} catch (IOException e) {
			// The process ends anyway; what is open is closed with it.
			Thread.currentThread().interrupt();
		}
	}

	private LabOrganisation start() throws IOException {
		if (passwordSource == null) {
			passwordSource = new PasswordSource();
		}
		Files.createDirectories(directory);
		LabBuilder builder = LabOrganisation.builder().name(name).port(port).directory(directory)
				.mailboxes(mailboxes).items(items).folders(folders).seed(seed).itemSize(itemSize)
				.largeItems(largeItems, largeSize).language(language).latency(Duration.ofMillis(latency))
				.serverTime(Duration.ofMillis(serverTime)).serverTimePerItem(Duration.ofMillis(serverTimePerItem))
				.maxRequest(maxRequest).user(user)
				.withoutImpersonation(withoutImpersonation == null ? Set.of() : Set.copyOf(withoutImpersonation));
		if (empty) {
			builder.empty();
		}
		builder.authentication(schemes.toArray(String[]::new)).tokenLifetime(Duration.ofSeconds(tokenLifetime));
		if (clientCertificate != null) {
			builder.clientCertificate(clientCertificate);
		}
		if (kerberos != null) {
			builder.kerberos(kerberos.keytab, kerberos.principal);
		}
		if (dialect != null) {
			builder.dialectNamed(dialect);
		}
		if (samples != null) {
			builder.samples(samples);
		}
		if (plainHttp) {
			builder.plainHttp();
		}
		if (expiredCertificate) {
			builder.expiredCertificate();
		}
		Optional<String> password = new Passwords(directory).given(passwordSource.file, passwordSource.variable);
		return builder.password(password.isPresent() ? password.get() : new Passwords(directory).random()).start();
	}

	private void limit(LabOrganisation lab) throws IOException {
		if (faults != null) {
			Files.readAllLines(faults).stream().map(String::strip)
					.filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(lab.faults()::line);
		}
		if (throttle != null) {
			lab.throttle(Files.readString(throttle));
		}
	}

	private void announce(LabOrganisation lab) throws IOException {
		Path passwordFile = passwordSource.file != null
				? passwordSource.file.toAbsolutePath()
				: new Passwords(directory).file();
		new Announcement(lab, plainHttp, passwordFile).write();
		PrintWriter out = spec.commandLine().getOut();
		lab.refusedSamples().forEach((file, reason) -> out.println("sample refused " + file + ": " + reason));
		int perMailbox = empty ? 0 : items;
		out.println("ready url=" + lab.uri() + (plainHttp ? "" : " ca=" + lab.caPem()) + " user=" + lab.user()
				+ " mailboxes=" + mailboxes + " items="
				+ ((long) perMailbox * mailboxes + (empty ? 0 : largeItems) + lab.sampleItems()));
		out.flush();
	}
}
