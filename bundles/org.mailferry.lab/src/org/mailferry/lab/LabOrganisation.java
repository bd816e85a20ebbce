package org.mailferry.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.mailferry.lab.internal.auth.Accounts;
import org.mailferry.lab.internal.auth.Authentication;
import org.mailferry.lab.internal.auth.ChannelBinding;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.fault.ItemFault;
import org.mailferry.lab.internal.fault.LabClock;
import org.mailferry.lab.internal.generate.Generator;
import org.mailferry.lab.internal.generate.GeneratorSettings;
import org.mailferry.lab.internal.http.Certificates;
import org.mailferry.lab.internal.http.Counters;
import org.mailferry.lab.internal.http.FaultDesk;
import org.mailferry.lab.internal.http.LabServer;
import org.mailferry.lab.internal.http.Site;
import org.mailferry.lab.internal.http.Timing;
import org.mailferry.lab.internal.mail.SmtpRoute;
import org.mailferry.lab.internal.mail.SmtpSink;
import org.mailferry.lab.internal.samples.Samples;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.MailboxContents;
import org.mailferry.lab.internal.store.Organisation;
import org.mailferry.lab.internal.store.Segments;
import org.mailferry.lab.internal.throttle.Throttle;
import org.mailferry.lab.internal.throttle.ThrottlingPolicy;

/**
 * A synthetic Exchange organisation: a web server on the loopback address that speaks Exchange Web Services. Safe for
 * use by any thread. Closing stops the server and forgets all mailboxes.
 */
public final class LabOrganisation implements AutoCloseable {

	private static final Instant PRESENT = Instant.parse("2026-10-01T00:00:00Z");

	private final LabSettings settings;
	private final Path directory;
	private final boolean ownDirectory;
	private final String password;
	private final Organisation organisation;
	private final Samples samples;
	private final Counters counters;
	private final Timing timing;
	private final LabClock clock;
	private final Faults faults;
	private final Throttle throttle;
	private final Certificates certificates;
	private final SmtpSink sink;
	private final Authentication authentication;
	private final LabServer server;

	LabOrganisation(LabSettings settings) throws IOException {
		this.settings = settings;
		clock = new LabClock(settings.clock());
		ownDirectory = settings.directory().isEmpty();
		directory = ownDirectory
				? Files.createTempDirectory("lab-" + settings.name() + "-")
				: Files.createDirectories(settings.directory().get().toAbsolutePath().normalize());
		password = settings.password().orElseGet(LabOrganisation::randomPassword);
		samples = settings.samples().isPresent()
				? Samples.load(settings.samples().get(), settings.mailboxes())
				: Samples.NONE;
		Segments segments = new Segments(directory.resolve("segments"));
		sink = SmtpSink.start(directory.resolve("mail"));
		organisation = new Organisation(mailboxes(segments), segments, clock, new SmtpRoute(sink.port()));
		counters = new Counters(settings.clock());
		timing = new Timing(settings.latency(), settings.serverTime(), settings.serverTimePerItem());
		faults = new Faults(clock, settings.clock());
		throttle = new Throttle(settings.clock());
		certificates = new Certificates(directory);
		Accounts accounts = new Accounts(organisation, settings.domain(), settings.user(), password,
				settings.withoutImpersonation());
		Optional<LabServer.TlsKey> tls = settings.plainHttp()
				? Optional.empty()
				: Optional.of(certificates.make(settings.expiredCertificate()));
		authentication = new Authentication(settings.authentication(), accounts,
				tls.isPresent()
						? Optional.of(ChannelBinding.of(tls.get().keyStore(), tls.get().password()))
						: Optional.empty(),
				settings.dialect().is(Quirk.CHANNEL_BINDING_REQUIRED), clock);
		server = LabServer.start(settings.port(),
				tls, new Site(organisation, accounts, authentication, counters, timing, desk(), throttle,
						settings.dialect(), sink, settings.maxRequest().bytes()));
	}

	/** Begins with 1 mailbox of 100 realistic items, no latency, and any free port. */
	public static LabBuilder builder() {
		return new LabBuilder();
	}

	private static String randomPassword() {
		byte[] random = new byte[18];
		new SecureRandom().nextBytes(random);
		return Base64.getUrlEncoder().encodeToString(random);
	}

	private List<Mailbox> mailboxes(Segments segments) {
		Generator generator = new Generator(new GeneratorSettings(settings.domain(), settings.seed(),
				settings.mailboxes(), settings.items(), settings.folders(), settings.itemSize().bytes(),
				settings.largeItems(), settings.largeSize().bytes(), PRESENT));
		List<Mailbox> mailboxes = new ArrayList<>();
		for (int i = 0; i < settings.mailboxes(); i++) {
			int number = i;
			String address = "user%04d@%s".formatted(i + 1, settings.domain());
			MailboxContents contents = mailbox -> {
				if (!settings.empty()) {
					generator.fill(mailbox, number);
				}
				samples.fill(mailbox, number, segments);
			};
			UUID guid = UUID.nameUUIDFromBytes((settings.seed() + address).getBytes(StandardCharsets.UTF_8));
			mailboxes.add(new Mailbox(address, generator.owner(i), guid, settings.language(), clock,
					contents));
		}
		return mailboxes;
	}

	private FaultDesk desk() {
		return new FaultDesk() {
			@Override
			public void plan(String line) {
				faults.line(line);
			}

			@Override
			public List<String> planned() {
				return faults.lines();
			}

			@Override
			public void clear() {
				faults.clear();
			}

			@Override
			public Duration clockOff() {
				return clock.off();
			}

			@Override
			public Optional<Effect> effect(LabRequest request) {
				return faults.effect(request);
			}

			@Override
			public boolean concernItems(String operation) {
				return faults.concernItems(operation);
			}

			@Override
			public Optional<ItemFault> itemFault(String operation, LabItem item) {
				return faults.itemFault(operation, item);
			}
		};
	}

	/** The address of Exchange.asmx. */
	public URI uri() {
		return URI.create((settings.plainHttp() ? "http" : "https") + "://localhost:" + server.port()
				+ "/EWS/Exchange.asmx");
	}

	/** Where bearer tokens are given out; the client's name is {@link #user()}, its secret {@link #password()}. */
	public Optional<URI> tokenUri() {
		return authentication.tokenDesk().map(desk -> uri().resolve(desk.path()));
	}

	/** The certificate of the authority that signed the server's; not there with plain HTTP. */
	public Path caPem() {
		return certificates.caPem();
	}

	/** The account that may impersonate everybody. */
	public String user() {
		return settings.user();
	}

	public String password() {
		return password;
	}

	/** In order; each is also the name of an account, with the same password, that may use its own mailbox only. */
	public List<String> mailboxAddresses() {
		return organisation.mailboxes().stream().map(Mailbox::address).toList();
	}

	/** Where files of the lab stand. */
	public Path directory() {
		return directory;
	}

	/** How many requests there have been of each operation. */
	public Map<String, Long> requestCounts() {
		return counters.requests();
	}

	/** All requests together. */
	public long requests() {
		return counters.requests().values().stream().mapToLong(Long::longValue).sum();
	}

	/** Requests that impersonate somebody whom the header X-AnchorMailbox does not name. */
	public long unanchoredRequests() {
		return counters.unanchoredRequests();
	}

	public long receivedBytes() {
		return counters.receivedBytes();
	}

	public long sentBytes() {
		return counters.sentBytes();
	}

	/**
	 * Messages that would have left the organisation, by kind: ReadReceipt, NotReadReceipt, MeetingRequest,
	 * MeetingCancellation, Message.
	 */
	public Map<String, Long> departures() {
		return counters.departures();
	}

	public void resetCounters() {
		counters.reset();
	}

	/**
	 * What has left the organisation's servers by SMTP, in order: messages, receipts, invitations, automatic replies. What
	 * is meant for mailboxes of the organisation is delivered to them and is here, too.
	 */
	public List<LabMail> outbox() {
		return sink.mails();
	}

	/** Forgets what has left so far. */
	public void clearOutbox() throws IOException {
		sink.clear();
	}

	/** Of the SMTP server on the loopback address that takes what leaves; it accepts mail of anybody. */
	public int smtpPort() {
		return sink.port();
	}

	/** Plans what goes wrong. */
	public Faults faults() {
		return faults;
	}

	/**
	 * Limits what an account may ask, from now on, as throttling policies of Exchange do; for example
	 * {@code EwsMaxConcurrency=10 EwsMaxBurst=300000 EwsRechargeRate=900000 EwsCutoffBalance=3000000}. Nothing lifts all
	 * limits.
	 *
	 * @throws IllegalArgumentException
	 *             says what is wrong with the settings
	 */
	public void throttle(String policy) {
		throttle.set(ThrottlingPolicy.parse(policy));
	}

	/** What went wrong as planned, by the names that rules have for it, and what throttling did. */
	public Map<String, Long> injected() {
		return counters.injected();
	}

	/** Files that could not be loaded, with the reason. */
	public Map<Path, String> refusedSamples() {
		return samples.refused();
	}

	/** How many items the samples became. */
	public int sampleItems() {
		return samples.items();
	}

	/** Time of a round trip from now on. */
	public void latency(Duration time) {
		timing.latency(time);
	}

	/** The server's own time for a request from now on. */
	public void serverTime(Duration time) {
		timing.perRequest(time);
	}

	/** The server's own time for an item from now on. */
	public void serverTimePerItem(Duration time) {
		timing.perItem(time);
	}

	@Override
	public void close() throws IOException {
		server.close();
		sink.close();
		organisation.close();
		if (ownDirectory) {
			try (Stream<Path> files = Files.walk(directory)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
	}
}
