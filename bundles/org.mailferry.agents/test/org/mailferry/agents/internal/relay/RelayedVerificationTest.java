package org.mailferry.agents.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.Life;

/** Two mailboxes are compared of which no host sees both. */
class RelayedVerificationTest {

	@TempDir
	Path directory;
	private Relay relay;

	@BeforeEach
	void cross() throws IOException {
		relay = new Relay(directory);
		relay.source.pageSize(7);
		relay.target.pageSize(9);
		FolderId projects = relay.source.createFolder(relay.source.root(), "Projects");
		for (int i = 0; i < 60; i++) {
			relay.source.deliver(List.of(relay.inbox, projects).get(i % 2), "mail " + i);
		}
		relay.sync();
		relay.findings.clear();
		// Smaller than the mailbox: what is compared is listed all the same.
		relay.bounds = new CrossingBounds(3, 100);
	}

	private PassResult verify(PassKind kind) {
		assertThat(relay.read(kind, Life.eternal()).result().failure()).isEmpty();
		relay.ship();
		Performance.Outcome outcome = relay.apply(kind, Life.eternal());
		assertThat(outcome.result().failure()).isEmpty();
		assertThat(outcome.over()).isTrue();
		assertThat(outcome.result().ending()).isEqualTo(PassResult.Ending.COMPLETED);
		return outcome.result();
	}

	private static List<ItemDifference.Kind> kinds(PassResult result) {
		return result.verification().stream().flatMap(row -> row.differences().stream()).map(ItemDifference::kind)
				.sorted().toList();
	}

	@ParameterizedTest
	@EnumSource(names = { "VERIFY", "VERIFY_DEEP" })
	void whatIsTheSameIsFoundToBeTheSame(PassKind kind) {
		PassResult result = verify(kind);

		assertThat(result.verification()).allMatch(FolderVerification::matches);
		assertThat(result.verification().stream().mapToLong(FolderVerification::sourceItems).sum()).isEqualTo(60);
		assertThat(result.verification().stream().mapToLong(FolderVerification::targetItems).sum()).isEqualTo(60);
		assertThat(result.counters().compared()).isEqualTo(60);
		assertThat(relay.findingCodes()).isEmpty();
	}

	@Test
	void everyKindOfDifferenceIsFoundAndNamed() {
		relay.target.delete(relay.target.item("mail 0"));
		relay.target.copy(relay.target.item("mail 1"), relay.target.folderNamed("Projects").orElseThrow());
		relay.target.deliver(relay.targetInbox, "only there");
		relay.target.edit(relay.target.item("mail 2"), "another text");
		relay.source.edit(relay.source.item("mail 3"), "will follow");

		assertThat(kinds(verify(PassKind.VERIFY))).containsExactly(ItemDifference.Kind.LOST, ItemDifference.Kind.EXTRA,
				ItemDifference.Kind.DOUBLED, ItemDifference.Kind.ALTERED, ItemDifference.Kind.PENDING);
	}

	@Test
	void aDifferenceThatOnlyTheContentShowsIsFoundByDigests() {
		relay.target.corrupt(relay.target.item("mail 2"), "damaged text");

		assertThat(kinds(verify(PassKind.VERIFY))).isEmpty();
		assertThat(kinds(verify(PassKind.VERIFY_DEEP))).containsExactly(ItemDifference.Kind.ALTERED);
	}

	@Test
	void itCanBeAppliedAgainAfterADeath() {
		relay.read(PassKind.VERIFY_DEEP, Life.eternal());
		relay.ship();
		for (int call = 1; call < 12; call++) {
			try {
				relay.apply(PassKind.VERIFY_DEEP, Life.until(call, Life.Moment.AFTER));
			} catch (org.mailferry.testkit.fake.ProcessDied e) {
				// the next host begins with the same packets
			}
		}

		assertThat(relay.apply(PassKind.VERIFY_DEEP, Life.eternal()).result().verification())
				.allMatch(FolderVerification::matches);
	}
}
