package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

class ReportTest {

	@TempDir
	private Path directory;
	private MemoryProject store;
	private ProjectView view;

	@BeforeEach
	void newProject() {
		store = new MemoryProject(directory);
		view = FakeProjects.project(store, (request, listener) -> {
			throw new AssertionError("no pass was to run");
		}, new FakeEndpoint()).view();
	}

	private String report() throws IOException {
		Path file = directory.resolve("report.html");
		view.writeReport(file);
		return Files.readString(file);
	}

	@Test
	void itShowsPairsFindingsDifferencesAndWhatWasNotCarried() throws IOException {
		store.add(List.of(FakeProjects.pair(1, 5), FakeProjects.pair(2, 5)));
		store.record(Optional.of(new PairId(1)),
				List.of(new Finding("item.too-large", Severity.ERROR, "/Inbox", "It is too large.",
						"ErrorMessageSizeExceeded")));
		store.outcomes(new PairId(1), List.of(new ItemOutcome(1, FolderPath.ROOT.child("Inbox"), new ItemId("AAMkAD="),
				Hash128.of("i"), "IPM.Note", 5_000_000, Hash128.of("subject"),
				new Refusal(Refusal.Kind.TOO_LARGE, "ErrorMessageSizeExceeded", "too much"), Instant.EPOCH, 2)));
		store.claim(new PairId(2), PassKind.VERIFY, "me").finish(new PassResult(PassResult.Ending.COMPLETED,
				PassCounters.ZERO,
				Optional.empty(), List.of(new FolderVerification(FolderPath.ROOT.child("Sent"), 2, 1, 9, 5, 1, 0,
						List.of(new ItemDifference(ItemDifference.Kind.LOST, "LOST-ID", "IPM.Note", List.of()))))));

		assertThat(report()).contains("user1@old.example", "user2@new.example", "item.too-large", "It is too large.",
				"AAMkAD=", Hash128.of("subject").toString(), "/Sent", "LOST-ID", "environment variable PW", "migrator");
	}

	@Test
	void whateverAServerOrUserNamedIsEscaped() throws IOException {
		store.add(List.of(FakeProjects.pair(1, 5)));
		store.record(Optional.of(new PairId(1)), List.of(new Finding("folder.renamed", Severity.WARNING,
				"/<script>alert('x')</script>\u0007\u202E", "\"><img src=x onerror=alert(1)>", "a&b")));

		assertThat(report()).doesNotContain("<script>alert", "<img", "\u0007", "\u202E").contains("&lt;script&gt;",
				"a&amp;b");
	}

	@Test
	void anExistingReportIsReplacedAndNothingElseStaysBehind() throws IOException {
		Files.writeString(directory.resolve("report.html"), "old");

		assertThat(report()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
		assertThat(Files.list(directory)).hasSize(1);
	}

	@Test
	void aPlaceThatCannotBeWrittenIsNamed() {
		assertThatThrownBy(() -> view.writeReport(directory.resolve("gone/report.html")))
				.isInstanceOf(OperationException.class).hasMessageContaining("gone");
		assertThatThrownBy(() -> view.writeReport(directory)).isInstanceOf(OperationException.class)
				.hasMessageContaining("not a file");
	}

	@Test
	@Timeout(30)
	void fortyThousandPairsFitOnOnePage() throws IOException {
		store.add(IntStream.rangeClosed(1, 40_000).mapToObj(i -> FakeProjects.pair(i, 5)).toList());

		assertThat(report()).contains("user1@old.example", "user40000@old.example");
	}
}
