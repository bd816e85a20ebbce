package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Side;
import org.mailferry.workbench.tests.bots.EndpointEditorBot;
import org.mailferry.workbench.tests.bots.EndpointFields;
import org.mailferry.workbench.tests.bots.FindBot;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** The editor of an endpoint and its live checklist. */
@WorkbenchTest
class EndpointEditorTest {

	@TempDir
	private static Path folder;
	private static Organisations organisations;
	private static Path project;

	private EndpointEditorBot editor;

	@BeforeAll
	static void start() {
		organisations = new Organisations(folder, 2);
		project = organisations.project("endpoints", 1);
	}

	@AfterAll
	static void end() {
		organisations.close();
	}

	@BeforeEach
	void open(WorkbenchBot workbench) {
		workbench.openProject(project);
		editor = workbench.endpoint(Side.SOURCE);
		editor.probe(organisations.address(0));
	}

	@AfterEach
	void fast() {
		organisations.latency(Duration.ZERO);
	}

	@Test
	void showsWhatIsSetAndThatEverythingWorks() {
		assertThat(editor.fields().url()).isEqualTo(organisations.source().uri().toString());
		editor.test();

		assertThat(editor.awaitVerdict("Everything works."::equals)).isNotEmpty();
		assertThat(editor.checks()).hasSizeGreaterThan(3).allMatch(check -> !check.get(2).isBlank());
		Screenshots.window("endpoint-editor");
	}

	@Test
	void checksAppearOneAfterTheOtherAndCanBeStopped() {
		organisations.latency(Duration.ofMillis(700));
		editor.test();
		List<List<String>> half = editor
				.awaitChecks(checks -> checks.stream().anyMatch(check -> check.get(1).equals("to come"))
						&& checks.stream().anyMatch(check -> !check.get(2).isBlank()));
		assertThat(half).hasSizeGreaterThan(3);
		Screenshots.window("endpoint-editor-testing");

		editor.stop();
		editor.awaitVerdict("Stopped."::equals);
		assertThat(editor.canTest()).isTrue();
	}

	@Test
	void aWrongPasswordIsExplained() throws IOException {
		editor.fields().passwordIn(Files.writeString(folder.resolve("wrong"), "n0t-this-1"));
		editor.test();
		editor.awaitVerdict(verdict -> verdict.startsWith("It does not work yet"));
		int failed = editor.failed();
		assertThat(editor.explanation(failed)).contains("password").doesNotContain("n0t-this-1");
		assertThat(editor.checks().subList(failed + 1, editor.checks().size()))
				.allMatch(check -> check.get(1).contains("not tried"));
		Screenshots.window("endpoint-editor-wrong-password");
	}

	@Test
	void aWrongAddressIsExplained() throws IOException {
		int nobodyListens;
		try (ServerSocket socket = new ServerSocket(0)) {
			nobodyListens = socket.getLocalPort();
		}
		editor.fields().reachedAt("https://localhost:%d/EWS/Exchange.asmx".formatted(nobodyListens), "nobody");
		editor.test();
		editor.awaitVerdict(verdict -> verdict.startsWith("It does not work yet"));
		assertThat(editor.explanation(editor.failed())).contains("localhost");
	}

	@Test
	void whatIsSavedIsThereAgain(WorkbenchBot workbench) {
		String before = editor.fields().url();
		editor.fields().reachedAt("https://mail.contoso.example/EWS/Exchange.asmx", "CONTOSO\\migration");
		editor.save();
		workbench.closeEditors();

		editor = workbench.endpoint(Side.SOURCE);
		assertThat(editor.fields().url()).isEqualTo("https://mail.contoso.example/EWS/Exchange.asmx");
		workbench.explorer()
				.awaitItems(items -> items.stream().anyMatch(item -> item.contains("mail.contoso.example")));
		workbench.endpoint(Side.SOURCE).fields().reachedAt(before, organisations.source().user());
		editor.save();
	}

	@Test
	void signInAndNetworkAreThereAgain(WorkbenchBot workbench) {
		Path keytab = folder.resolve("migrator.keytab");
		EndpointEditorBot target = workbench.endpoint(Side.TARGET);
		Patience.until("the endpoint", target.fields()::url, url -> !url.isEmpty());
		assertThat(target.fields().networkShown()).isFalse();
		target.fields().network().kerberosWith(keytab, "HTTP/mail@FABRIKAM.EXAMPLE")
				.proxy("http://proxy.example:3128", "me", folder.resolve("proxy.password")).requests(2, 4, 8)
				.otherHosts(true);
		assertThat(target.fields().shown("tokenUrl")).isEmpty();
		Screenshots.window("endpoint-editor-network");
		target.save();
		workbench.closeEditors();

		EndpointFields again = workbench.endpoint(Side.TARGET).fields();
		Patience.until("the section to open", again::networkShown);
		assertThat(again.shown("ticketsValue")).contains(keytab.toString());
		assertThat(again.shown("servicePrincipal")).contains("HTTP/mail@FABRIKAM.EXAMPLE");
		assertThat(again.shown("proxyValue")).contains("http://proxy.example:3128");
		assertThat(again.shown("proxyUser")).contains("me");
		assertThat(again.shown("proxySecretValue")).contains(folder.resolve("proxy.password").toString());
		assertThat(again.shown("floor")).contains("2");
		assertThat(again.shown("start")).contains("4");
		assertThat(again.shown("ceiling")).contains("8");
	}

	@Test
	void whatIsWrongInTheSectionIsNotSaved(WorkbenchBot workbench) {
		editor.fields().network().tokensOf("http://login.contoso.example/token", "1b2c");
		assertThat(editor.fields().shown("ticketsValue")).isEmpty();
		assertThat(editor.canTest()).isFalse();
		Screenshots.window("endpoint-editor-tokens");
		editor.fields().tokensOf("https://login.contoso.example/token", "1b2c");
		assertThat(editor.canTest()).isTrue();
		workbench.closeEditors();
	}

	@Test
	void theAddressIsFoundByThatOfAMailbox() {
		String address = editor.fields().url();
		editor.fields().reachedAt("", organisations.source().user());
		FindBot find = editor.fields().find();
		assertThat(find.canTake()).isFalse();
		find.search(organisations.address(0), address);
		find.awaitOutcome(steps -> steps.contains("→ " + address));
		Screenshots.window("endpoint-found");
		find.take();
		assertThat(editor.fields().url()).isEqualTo(address);
	}

	@Test
	void aSearchCanBeStopped() {
		String address = editor.fields().url();
		organisations.latency(Duration.ofSeconds(10));
		FindBot find = editor.fields().find();
		find.search(organisations.address(0), address);
		find.stop();
		find.awaitOutcome("The search was stopped."::equals);
		assertThat(find.canTake()).isFalse();
		find.leave();
		assertThat(editor.fields().url()).isEqualTo(address);
	}

	@Test
	void whatWasTriedIsSaidWhenNothingIsFound() {
		FindBot find = editor.fields().find();
		find.search("nobody@contoso.example", editor.fields().url());
		assertThat(find.awaitOutcome(text -> text.contains("did not find"))).contains("autodiscover.svc");
		find.leave();
	}
}
