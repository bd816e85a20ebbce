package org.mailferry.connector.ews.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SecretReference;

/** A process with little memory that uses the connector against servers which mean harm, and tells what became of it. */
final class Victim implements AutoCloseable {

	static final String PASSWORD = "s3cret-Pa55";
	/** Of every request. */
	static final Duration TIMEOUT = Duration.ofSeconds(2);
	private static final Duration LONGEST = Duration.ofSeconds(100);
	private static final String HEAP = "-Xmx128m";
	/** Begins the line that answers a request; others are the log's. */
	private static final String OUTCOME = "outcome\t";
	private static final String LOG = "logback.configurationFile";
	private static final MailboxAddress ANNA = new MailboxAddress("anna@contoso.example");

	private final Process process;
	private final BufferedReader told;
	private final PrintWriter asked;

	/** What is done to the server. */
	enum Deed {
		READ, LIST, EXPORT, ELEMENTS, WRITE, CHECK
	}

	/**
	 * What came of it.
	 *
	 * @param failure
	 *            simple name of the exception; empty when there was none
	 * @param message
	 *            of the exception, or what came instead
	 * @param trace
	 *            of the exception with all its causes
	 * @param logged
	 *            what the process said besides
	 */
	record Outcome(String failure, String message, String trace, String logged) {
	}

	Victim() throws IOException {
		process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError",
				"-D" + LOG + "=" + System.getProperty(LOG, ""), "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				Victim.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		told = process.inputReader(StandardCharsets.UTF_8);
		asked = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
	}

	/** Does it and waits for the end, however that is. */
	Outcome attacked(Deed deed, URI server, Optional<Path> ca) throws IOException {
		asked.println(deed + "\t" + server + "\t" + ca.map(Path::toString).orElse(""));
		StringBuilder logged = new StringBuilder();
		for (String line = line(); line != null; line = line()) {
			if (line.startsWith(OUTCOME)) {
				String[] parts = line.substring(OUTCOME.length()).split("\t", -1);
				return new Outcome(parts[0], decoded(parts[1]), decoded(parts[2]), logged.toString());
			}
			logged.append(line).append('\n');
		}
		close();
		throw new IOException("the victim ran out of memory or time");
	}

	/** The next line of the process, which is killed when it does not come. */
	private String line() throws IOException {
		CompletableFuture<Boolean> patience = CompletableFuture.supplyAsync(() -> process.destroyForcibly() != null,
				CompletableFuture.delayedExecutor(LONGEST.toSeconds(), TimeUnit.SECONDS));
		try {
			return told.readLine();
		} finally {
			patience.cancel(false);
		}
	}

	boolean alive() {
		return process.isAlive();
	}

	@Override
	public void close() {
		process.destroyForcibly().onExit().join();
	}

	/** Does what lines of standard input say, and answers each with one line. */
	public static void main(String[] arguments) throws IOException {
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			String[] parts = line.split("\t", -1);
			Optional<Path> ca = Optional.of(parts[2]).filter(text -> !text.isEmpty()).map(Path::of);
			EndpointSettings settings = new EndpointSettings(Side.SOURCE, "ews", URI.create(parts[1]), "migration",
					new SecretReference.Prompted(), ca, TIMEOUT, EndpointSettings.DEFAULT_MAX_REQUEST_BYTES,
					CannedServer.BASIC);
			Outcome outcome;
			try (MailSystem system = LabAccess.connect(settings, PASSWORD)) {
				outcome = new Outcome("", done(Deed.valueOf(parts[0]), system), "", "");
			} catch (Exception e) {
				StringWriter trace = new StringWriter();
				e.printStackTrace(new PrintWriter(trace));
				outcome = new Outcome(e.getClass().getSimpleName(), String.valueOf(e.getMessage()), trace.toString(),
						"");
			}
			System.out.println(
					OUTCOME + outcome.failure() + "\t" + encoded(outcome.message()) + "\t" + encoded(outcome.trace()));
		}
	}

	private static String done(Deed deed, MailSystem system) throws Exception {
		return switch (deed) {
		case READ -> system.source(ANNA, CallObserver.NONE).folders().folders().size() + " folders";
		case LIST -> system.source(ANNA, CallObserver.NONE).changes(new FolderId("AAM="), Optional.empty(), Detail.SYNC)
				.toString();
		case EXPORT -> export(system, List::getFirst);
		case ELEMENTS -> export(system, List::getLast);
		case WRITE -> system.target(ANNA, CallObserver.NONE).deleteItems(List.of(new ItemId("AAA="))).toString();
		case CHECK -> system.check(Optional.of(ANNA)).toString();
		};
	}

	private static String export(MailSystem system, Function<List<PayloadFormat>, PayloadFormat> way)
			throws Exception {
		var source = system.source(ANNA, CallObserver.NONE);
		StringBuilder told = new StringBuilder();
		source.export(way.apply(source.formats()), List.of(new ItemProfile(new ItemId("AAA="),
				Hash128.of("AAA="), 0, "IPM.Note", 0, true, Optional.empty(), new TreeMap<>())), new PayloadReceiver() {
					@Override
					public OutputStream begin(ItemId item) {
						return OutputStream.nullOutputStream();
					}

					@Override
					public void complete() {
						told.append("complete ");
					}

					@Override
					public void refused(ItemId item, Refusal refusal) {
						told.append(refusal);
					}
				});
		return told.toString();
	}

	private static String encoded(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String decoded(String text) {
		return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
	}
}
