package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailferry.api.StopSignal;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.server.internal.ExitCode;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page of an agent host, which carries mailboxes of a project in PostgreSQL from lab to lab, tells about it. */
@Execution(ExecutionMode.CONCURRENT)
final class ServedStatusTest {

	private static final int ITEMS = 12;
	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final Pattern ADDRESS = Pattern.compile("status page at (http://\\S+)");

	@TempDir
	private Path directory;
	private final StopSignal stop = new StopSignal();
	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();
	private LabOrganisation from;
	private LabOrganisation to;
	private String url;
	private CommandLines project;
	private CompletableFuture<Integer> host;
	private URI page;

	@BeforeEach
	void makeAProjectAndServeIt() throws IOException {
		from = LabOrganisation.builder().mailboxes(2).items(ITEMS).folders(2).seed(5).start();
		to = LabOrganisation.builder().mailboxes(2).empty().start();
		url = PostgresServer.place(directory).url();
		project = new CommandLines(url, directory);
		done("project", "init", url, "--name", "Contoso");
		endpoint("source", from);
		endpoint("target", to);
		for (int i = 0; i < 2; i++) {
			done("pair", "add", from.mailboxAddresses().get(i), to.mailboxAddresses().get(i), "--collection", "Wave 1");
		}
		host = CompletableFuture.supplyAsync(() -> project.run(stop, out, err, "agent-host", "--name", "H1", "--roles",
				"mail-source=2,mail-target=1,calendar-sync=5,directory-sync=1", "--listen", "0"));
		await().atMost(PATIENCE).until(() -> host.isDone() || ADDRESS.matcher(out.toString()).find());
		Matcher address = ADDRESS.matcher(out.toString());
		assertThat(address.find()).as("%s%s", out, err).isTrue();
		page = URI.create(address.group(1));
	}

	@AfterEach
	void stopAll() throws Exception {
		stop.request();
		try (LabOrganisation source = from; LabOrganisation target = to) {
			if (host != null) {
				host.get(60, TimeUnit.SECONDS);
			}
		}
	}

	private String done(String... arguments) {
		return project.expect(ExitCode.DONE, arguments);
	}

	private void endpoint(String side, LabOrganisation lab) throws IOException {
		Path password = Files.createFile(directory.resolve(side + ".password"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(password, lab.password());
		done("endpoint", "set", side, "--url", lab.uri().toString(), "--user", lab.user(), "--password-file",
				password.toString(), "--ca", lab.caPem().toString());
	}

	private String get(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(page.resolve(path)).build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	private JsonNode status() throws IOException, InterruptedException {
		return JsonMapper.builder().build().readTree(get("/api/v1/status"));
	}

	@Test
	void whatAHostDoesIsOnItsPageInTheApiAndInTheMetricsAndNoOtherHasItsName() throws Exception {
		try (ChildJvm second = ChildJvm.start(directory, CommandLines.class, url, directory.toString(), "agent-host",
				"--name", "h1", "--roles", "mail-source=1")) {
			await().atMost(PATIENCE).failFast("the host has left", host::isDone).untilAsserted(() -> {
				JsonNode now = status();
				assertThat(now.get("pairs").get("synced").asLong()).isEqualTo(2);
				assertThat(now.get("hosts").get(0).get("items").asLong()).isEqualTo(2L * ITEMS);
			});
			JsonNode status = status();
			assertThat(status.get("items").asLong()).isEqualTo(2L * ITEMS);
			assertThat(status.get("stages").get("in-step").asLong()).isEqualTo(2);
			assertThat(status.get("hosts")).hasSize(1);
			JsonNode told = status.get("hosts").get(0);
			assertThat(told.get("name").asString()).isEqualTo("H1");
			assertThat(told.get("process").asString()).endsWith("/" + ProcessHandle.current().pid());
			assertThat(told.get("agents").get("mail-source").asInt()).isEqualTo(2);
			assertThat(told.get("agents")).as("the others have nothing to do").hasSize(1);
			assertThat(err.toString())
					.contains("nothing to do in the roles mail-target, calendar-sync, directory-sync:");
			assertThat(told.get("ended").get("mail-source").asLong()).isEqualTo(2);
			assertThat(status.get("queues")).anySatisfy(queue -> {
				assertThat(queue.get("role").asString()).isEqualTo("mail-source");
				assertThat(queue.get("later").asLong()).isEqualTo(2);
			});
			assertThat(get("/metrics").lines()).contains("mailferry_database_up 1",
					"mailferry_pairs{state=\"synced\"} 2",
					"mailferry_target_items " + 2 * ITEMS, "mailferry_host_up{host=\"H1\"} 1",
					"mailferry_host_agents{host=\"H1\",role=\"mail-source\"} 2",
					"mailferry_host_role_passes_total{host=\"H1\",role=\"mail-source\"} 2",
					"mailferry_queue_rows{role=\"mail-source\",state=\"later\"} 2", "mailferry_takeovers_total 0");
			assertThat(get("/")).contains("<h1>Contoso</h1>", ">H1<", "Wave 1", "of 2 pairs");
			assertThat(get("/ready") + get("/live")).doesNotContain("H1");

			assertThat(second.awaitEnd()).isEqualTo(ExitCode.REFUSED.number());
			assertThat(second.rest()).anySatisfy(line -> assertThat(line).startsWith("mailferry: ")
					.contains("A host named h1 runs already, as ", "/" + ProcessHandle.current().pid()))
					.anySatisfy(line -> assertThat(line).contains("--name", "agents stop --host h1"));
		}
		List<String> wanted = List.of(done("agents", "suspend", "--host", "h1"),
				done("agents", "stop", "--host", "h1"));
		assertThat(wanted).allMatch(said -> said.contains("host h1"));
		assertThat(host.get(60, TimeUnit.SECONDS)).as(err.toString()).isZero();
		assertThat(out.toString()).contains("agent host H1 has left");
		assertThat(done("status")).contains("2 in step", "suspended host");
	}
}
