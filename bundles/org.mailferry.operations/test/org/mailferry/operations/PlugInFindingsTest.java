package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.StopSignal;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

/** Plug-ins that are asked about each pair after its pass. */
@Timeout(60)
class PlugInFindingsTest {

	@TempDir
	private Path directory;
	private MemoryProject store;
	private final List<FindingSource> sources = new CopyOnWriteArrayList<>();
	private final List<PairSummary> asked = new CopyOnWriteArrayList<>();
	private OpenProject project;

	@BeforeEach
	void newProject() {
		store = new MemoryProject(directory);
		FakeEndpoint endpoint = new FakeEndpoint();
		FakeProjects.setEndpoints(store);
		store.add(List.of(FakeProjects.pair(1, 5), FakeProjects.pair(2, 5), FakeProjects.pair(3, 5)));
		project = new OpenProject(store, (request, listener) -> result(request.pair().id()), () -> List.of(endpoint),
				() -> sources, Map.of("PW", "s3cret")::get, Clock.systemUTC());
	}

	/** Pair 2 fails, all others complete. */
	private static PassResult result(PairId pair) {
		return pair.value() == 2
				? new PassResult(Ending.FAILED, PassCounters.ZERO,
						Optional.of(new Finding("mailbox.full", Severity.ERROR, "x", "It is full.", "")), List.of())
				: new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of());
	}

	private final class Rule implements FindingSource {
		@Override
		public String name() {
			return "Contoso rule";
		}

		@Override
		public List<Finding> findings(PairSummary pair) {
			asked.add(pair);
			if (pair.pair().id().value() == 3) {
				throw new IllegalStateException("odd");
			}
			return List.of(new Finding("contoso.rule", Severity.INFO, pair.pair().source().value(), "Look.", ""));
		}
	}

	private List<String> run(PassKind kind) throws InterruptedException {
		List<String> told = new ArrayList<>();
		project.passes().run(RunOptions.of(kind).withConcurrency(1), PasswordPrompt.NOBODY, new RunListener() {
			@Override
			public void progress(RunProgress progress) {
				// not what this is about
			}

			@Override
			public void finding(MailboxPair pair, Finding finding) {
				told.add(pair.id() + " " + finding.code());
			}

			@Override
			public void ended(MailboxPair pair, PassResult result) {
				told.add(pair.id() + " ended");
			}
		}, new StopSignal());
		return told;
	}

	@Test
	void eachCompletedPassIsFollowedByTheQuestionAndAFailureDisturbsNothing() throws InterruptedException {
		sources.add(new Rule());

		assertThat(run(PassKind.SYNC)).containsExactly("1 contoso.rule", "1 ended", "2 mailbox.full", "2 ended",
				"3 extension.failed", "3 ended");
		assertThat(asked).extracting(PairSummary::state).containsExactly(PairState.SYNCED, PairState.SYNCED);
		assertThat(store.recorded()).extracting(record -> record.finding().code()).containsExactly("contoso.rule",
				"mailbox.full", "extension.failed");
		assertThat(store.recorded()).allMatch(record -> record.pair().isPresent());
		assertThat(store.result(new PairId(3)).orElseThrow().ending()).isEqualTo(Ending.COMPLETED);
	}

	@Test
	void verificationsAreFollowedByItToo() throws InterruptedException {
		sources.add(new Rule());

		assertThat(run(PassKind.VERIFY_DEEP)).contains("1 contoso.rule");
	}

	@Test
	void plugInsThatComeAndGoAreHeededFromTheNextPassOn() throws InterruptedException {
		assertThat(run(PassKind.SYNC)).doesNotContain("1 contoso.rule");
		sources.add(new Rule());
		assertThat(run(PassKind.SYNC)).contains("1 contoso.rule");
		sources.clear();
		assertThat(run(PassKind.SYNC)).doesNotContain("1 contoso.rule");
	}
}
