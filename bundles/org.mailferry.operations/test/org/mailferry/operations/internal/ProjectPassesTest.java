package org.mailferry.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PassEnd;
import org.mailferry.api.project.PassOrder;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

class ProjectPassesTest {

	private static final Finding ODD = new Finding("item.odd", Severity.WARNING, "an item", "It is odd.", "");

	@TempDir
	private Path directory;
	private final FakeEndpoint endpoint = new FakeEndpoint();
	private final StopSignal stop = new StopSignal();
	private final List<String> heard = new ArrayList<>();
	private MemoryProject store;
	private MailboxPair pair;

	@BeforeEach
	void newProject() {
		store = new MemoryProject(directory);
		FakeProjects.setEndpoints(store);
		pair = store.add(List.of(FakeProjects.pair(1, 5))).getFirst();
	}

	private ProjectPassesComponent passes(PassRunner runner) {
		return new ProjectPassesComponent(runner, List.of(endpoint), Map.of("PW", "s3cret")::get);
	}

	private PassEnd run(PassRunner runner, boolean suspended) throws Exception {
		ProjectPassesComponent passes = passes(runner);
		try (MailSystem source = passes.connect(store, Side.SOURCE);
				MailSystem target = passes.connect(store, Side.TARGET)) {
			return passes.run(store, new PassOrder(pair, PassKind.SYNC, source, target, passes.settings(store), stop,
					() -> suspended), new PassListener() {
						@Override
						public void begun() {
							heard.add("begun with " + store.claimed());
						}

						@Override
						public void progress(PassProgress progress) {
							heard.add("progress");
						}

						@Override
						public void finding(Finding finding) {
							heard.add(finding.code());
						}
					});
		}
	}

	@Test
	void whatAPassTellsIsKeptAndToldOn() throws Exception {
		PassEnd end = run((request, listener) -> {
			listener.finding(ODD);
			return new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of());
		}, false);

		assertThat(end.result().ending()).isEqualTo(Ending.COMPLETED);
		assertThat(end.suspended()).isFalse();
		assertThat(heard).containsExactly("begun with [1]", "item.odd");
		assertThat(store.recorded()).extracting(FindingRecord::finding).containsExactly(ODD);
		assertThat(store.claimed()).isEmpty();
		assertThat(endpoint.open()).isZero();
	}

	@Test
	void aPassThatWasSuspendedSaysSo() throws Exception {
		PassEnd end = run((request, listener) -> new PassResult(Ending.INTERRUPTED, PassCounters.ZERO, Optional.empty(),
				List.of()), true);

		assertThat(end.suspended()).isTrue();
		assertThat(store.recorded()).extracting(record -> record.finding().code()).containsExactly("pair.suspended");
	}

	@Test
	void theReasonWhyAPassFailedIsKept() throws Exception {
		run((request, listener) -> new PassResult(Ending.FAILED, PassCounters.ZERO, Optional.of(ODD), List.of()), true);

		assertThat(store.recorded()).extracting(FindingRecord::finding).containsExactly(ODD);
	}

	@Test
	void aPairThatIsBusyIsNotRun() throws Exception {
		store.claim(pair.id(), PassKind.SYNC, "somebody else");

		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> run((request, listener) -> {
			throw new AssertionError("must not run");
		}, false)).matches(e -> e.finding().code().equals("pair.busy"));
		assertThat(heard).isEmpty();
	}

	@Test
	void withoutItsPasswordAnEndpointIsNotConnected() {
		assertThatExceptionOfType(ConfigurationException.class)
				.isThrownBy(() -> new ProjectPassesComponent((request, listener) -> null, List.of(endpoint),
						name -> null).connect(store, Side.SOURCE))
				.withMessageContaining("PW");
	}
}
