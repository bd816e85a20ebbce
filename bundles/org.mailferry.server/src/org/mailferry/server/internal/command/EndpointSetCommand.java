package org.mailferry.server.internal.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", sortOptions = false, description = {
		"Says how an organisation is reached. What is not given stays as it was set before.",
		"The password is never stored: it is read from a file or a variable, or asked for, each time it is needed." }, footerHeading = "%nExamples:%n", footer = {
				"  mailferry endpoint set source --url https://mail.contoso.example/EWS/Exchange.asmx \\",
				"            --user 'contoso\\migrator' --password-file ~/.contoso",
				"  mailferry endpoint set target --ca our-ca.pem --max-request 512MB",
				"  mailferry endpoint set source --auth kerberos --keytab ~/migrator.keytab",
				"  mailferry endpoint set target --items elements --property 'PublicStrings/Customer No String'" })
public final class EndpointSetCommand extends ProjectCommand {

	private static final URI TO_BE_FOUND = URI.create("https://autodiscover.invalid/");

	@Parameters(paramLabel = "source|target", converter = SideConverter.class, description = "Which of the two.")
	private Side side;

	@Option(names = "--url", paramLabel = "URL", description = "For Exchange the address of EWS/Exchange.asmx.")
	private String url;

	@Option(names = "--autodiscover", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "Find --url by the address of a mailbox there.")
	private MailboxAddress autodiscover;

	@Option(names = "--autodiscover-at", paramLabel = "URL", description = "The server that knows, if it is not in the mailbox's domain; https.")
	private URI autodiscoverAt;

	@Option(names = "--user", paramLabel = "NAME", description = "The account with the right to impersonate.")
	private String user;

	@ArgGroup(exclusive = true)
	private Whence whence;

	/** Where the password comes from. */
	static final class Whence {

		@Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is the password.")
		private Path file;

		@Option(names = "--password-env", paramLabel = "VARIABLE", description = "The environment variable that holds the password.")
		private String variable;

		@Option(names = "--password-prompt", description = "Ask for the password each time.")
		private boolean prompt;
	}

	@Option(names = "--ca", paramLabel = "PEM", description = "Certificate of the authority that signed the server's, when it is your own; 'none' for those Java trusts.")
	private String ca;

	@Option(names = "--request-timeout", paramLabel = "TIME", converter = TimeConverter.class, description = "How long a request may stay without an answer, for example 120s (the default).")
	private Duration requestTimeout;

	@Option(names = "--max-request", paramLabel = "SIZE", converter = SizeConverter.class, description = "The largest request the server accepts, for example 64MB (the default).")
	private Long maxRequest;

	@Mixin
	private AccessOptions access;

	@Mixin
	private ItemsOptions items = new ItemsOptions();

	@Option(names = "--kind", paramLabel = "KIND", description = "Kind of mail system: ews (the default).")
	private String kind;

	@Mixin
	private ConcurrencyOptions concurrency;

	public EndpointSetCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().changing(wish(), project -> {
			EndpointSettings settings = located(project, settings(project.endpoints().get(side)));
			ConcurrencyRange requests = requests(project.endpoints().concurrency(side));
			project.endpoints().set(settings);
			if (concurrency.given()) {
				project.endpoints().concurrency(side, requests);
			}
			out().println("%s: %s as %s, %s".formatted(side.word(), settings.url(), settings.userName(),
					settings.access().needsSecret()
							? "password from " + EndpointShowCommand.whence(settings.secret())
							: "no password needed"));
			if (settings.access().needsSecret() && settings.secret() instanceof SecretReference.FromFile password) {
				noteIfAbsent(password.file());
			}
			settings.caFile().ifPresent(this::noteIfAbsent);
			return ExitCode.DONE;
		});
	}

	private ConcurrencyRange requests(ConcurrencyRange before) {
		try {
			return concurrency.over(before);
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}

	/** With the address that was searched for, if it was. */
	private EndpointSettings located(OpenProject project, EndpointSettings settings) {
		if (autodiscover == null) {
			return settings;
		}
		Discovery found = project.endpoints().discover(settings, autodiscover, Optional.ofNullable(autodiscoverAt),
				session().terminal().prompt());
		found.steps().forEach(step -> out().println("  " + step));
		return settings.at(found.url());
	}

	/** It may come to be there later, so it is no error. */
	private void noteIfAbsent(Path file) {
		if (!Files.isReadable(file)) {
			out().println("  the file %s is not there yet, or cannot be read".formatted(file));
		}
	}

	private EndpointSettings settings(Optional<EndpointSettings> before) {
		if (autodiscover != null && url != null) {
			throw misused("--url and --autodiscover exclude each other");
		}
		if (autodiscover == null && autodiscoverAt != null) {
			throw misused("--autodiscover-at goes with --autodiscover");
		}
		if (before.isEmpty() && (url == null && autodiscover == null || user == null)) {
			throw misused("the first time, --user and --url or --autodiscover are needed");
		}
		try {
			return new EndpointSettings(side,
					Optional.ofNullable(kind).or(() -> before.map(EndpointSettings::kind)).orElse("ews"),
					url != null ? address() : before.map(EndpointSettings::url).orElse(TO_BE_FOUND),
					user == null ? before.orElseThrow().userName() : user,
					secret(before), certificate(before),
					Optional.ofNullable(requestTimeout).or(() -> before.map(EndpointSettings::requestTimeout))
							.orElse(EndpointSettings.DEFAULT_REQUEST_TIMEOUT),
					Optional.ofNullable(maxRequest).or(() -> before.map(EndpointSettings::maxRequestBytes))
							.orElse(EndpointSettings.DEFAULT_MAX_REQUEST_BYTES),
					access.access(before.map(EndpointSettings::access).orElse(EndpointAccess.USUAL),
							session().workingDirectory()),
					items.over(before.map(EndpointSettings::items).orElse(EndpointItems.USUAL)));
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}

	/** Nothing of an address that may hold a password is printed. */
	private URI address() {
		if (url.indexOf('@') >= 0) {
			throw misused("--url must hold neither a user nor a password; use --user and --password-file");
		}
		try {
			return new URI(url);
		} catch (URISyntaxException e) {
			throw misused("--url is not an address: " + e.getMessage());
		}
	}

	private SecretReference secret(Optional<EndpointSettings> before) {
		if (whence == null) {
			return before.map(EndpointSettings::secret).orElseGet(SecretReference.Prompted::new);
		}
		if (whence.file != null) {
			return new SecretReference.FromFile(session().workingDirectory().resolve(whence.file).normalize());
		}
		return whence.variable != null
				? new SecretReference.FromEnvironment(whence.variable)
				: new SecretReference.Prompted();
	}

	private Optional<Path> certificate(Optional<EndpointSettings> before) {
		if (ca == null) {
			return before.flatMap(EndpointSettings::caFile);
		}
		return ca.equals("none")
				? Optional.empty()
				: Optional.of(session().workingDirectory().resolve(ca).normalize());
	}
}
