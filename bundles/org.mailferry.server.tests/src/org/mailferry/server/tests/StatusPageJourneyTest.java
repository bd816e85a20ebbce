package org.mailferry.server.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;
import org.mailferry.api.StopSignal;
import org.mailferry.api.project.NewPair;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.ProjectHost;
import org.mailferry.operations.Projects;
import org.mailferry.server.internal.CommandTree;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.OwnProject;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.Terminal;
import org.mailferry.server.tests.Shell.Outcome;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** `status-page` on an embedded project, which belongs to others meanwhile. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StatusPageJourneyTest {

	private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+/");

	@TempDir
	private Path directory;
	private Path place;
	private Projects projects;
	private Shell shell;
	private final StopSignal stop = new StopSignal();
	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();
	private CompletableFuture<Integer> served;
	private URI page;

	@BeforeEach
	void makeAProject() throws InterruptedException {
		projects = Installed.projects();
		place = directory.resolve("move");
		shell = new Shell(projects, place, Map.of());
		projects.create(place, "move").close();
	}

	@AfterEach
	void stopThePage() {
		stop.request();
		if (served != null) {
			served.join();
		}
	}

	private void serve() {
		Terminal terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true), 120);
		Session session = new Session(terminal, place,
				new OwnProject(() -> projects, terminal, place, name -> null, stop, Clock.systemUTC()), stop,
				Clock.systemUTC());
		served = CompletableFuture
				.supplyAsync(() -> new CommandTree(session, List.of()).run(List.of("status-page", "--listen", "0")));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> served.isDone()
				|| ADDRESS.matcher(out.toString()).find());
		Matcher address = ADDRESS.matcher(out.toString());
		assertThat(address.find()).as(err.toString()).isTrue();
		page = URI.create(address.group());
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(page.resolve(path)).build(),
				BodyHandlers.ofString());
	}

	private JsonNode status() throws IOException, InterruptedException {
		return JsonMapper.builder().build().readTree(get("/api/v1/status").body());
	}

	private void awaitPairs(long count) {
		Awaitility.await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(status().get("pairs").get("total").asLong()).isEqualTo(count));
	}

	@Test
	void othersWorkOnTheProjectWhileItIsServedAndThePageFollows() throws IOException, InterruptedException {
		serve();
		assertThat(get("/").body()).contains("<h1>move</h1>", "of 0 pairs");

		Outcome added = shell.run("pair", "add", "ada@old.example", "ada@new.example");
		assertThat(added.code()).as(added.err()).isZero();
		awaitPairs(1);
		assertThat(get("/ready").statusCode()).isEqualTo(200);
	}

	@Test
	void theProcessThatHasTheProjectOpenIsAsked() throws IOException, InterruptedException {
		serve();
		try (OpenProject project = projects.open(place);
				ProjectHost.Hosting hosting = Installed.service(ProjectHost.class).host(project, "workbench")) {
			project.pairs()
					.add(new NewPair(new MailboxAddress("ada@old.example"), new MailboxAddress("ada@new.example"),
							PairKind.USER, 5));
			awaitPairs(1);
			assertThat(get("/metrics").body()).contains("mailferry_pairs{state=\"new\"} 1");
			assertThat(status().get("directory").asString()).isEqualTo(place.toString());
		}
	}

	@Test
	void theCommandAndThePageTellTheSame() throws IOException, InterruptedException {
		shell.run("pair", "add", "ada@old.example", "ada@new.example");
		JsonNode told = JsonMapper.builder().build().readTree(shell.run("status", "--json").out());
		serve();
		JsonNode served = status();

		for (String name : told.propertyNames()) {
			if (!name.equals("time")) {
				assertThat(served.get(name)).as(name).isEqualTo(told.get(name));
			}
		}
	}

	@Test
	void stoppedItEndsWithZeroAndAnswersNoMore() {
		serve();
		stop.request();

		assertThat(served.join()).isZero();
		assertThat(out.toString()).contains("until this is stopped");
		assertThat(err.toString()).isEmpty();
	}

	@Test
	void whatIsWrongWithTheProjectIsSaidAtOnce() {
		Outcome refused = new Shell(projects, directory.resolve("none"), Map.of()).run("status-page", "--listen", "0");

		assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.number());
		assertThat(refused.err()).contains("There is no project in");
	}
}
