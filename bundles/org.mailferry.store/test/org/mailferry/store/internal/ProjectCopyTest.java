package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;
import org.mailferry.store.internal.db.PostgresStart;
import org.mailferry.testkit.ledger.LedgerContract;

/** A project that moves from a directory into a database. */
final class ProjectCopyTest {

	private static final int MANY = 3_000;

	@TempDir
	private Path directory;
	private final StoredProjects projects = new StoredProjects(Clock.systemUTC(), name -> null);
	private ProjectPlace.Directory from;
	private ProjectPlace.Shared to;

	@BeforeEach
	void make() {
		from = new ProjectPlace.Directory(directory.resolve("p"));
		to = PostgresServer.place(directory.resolve("work"));
		try (ProjectStore store = projects.create(from, "Größe")) {
			List<MailboxPair> pairs = store.add(TestProject.newPairs(3));
			store.assign(List.of(pairs.get(1).id()), Optional.of("One"));
			store.save(new MailboxCollection("One", 2));
			store.suspend(List.of(pairs.get(2).id()), true);
			store.plan().askEveryFolder(List.of(pairs.get(1).id()));
			store.record(Optional.of(pairs.getFirst().id()),
					List.of(new Finding("a.b", Severity.ERROR, "subject", "message", "cause")));
			fill(store, pairs.getFirst());
		}
	}

	private static void fill(ProjectStore store, MailboxPair pair) {
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "test")) {
			Ledger ledger = claim.ledger();
			ledger.save(LedgerContract.link("one \u0000 \ud83d"));
			ledger.save(LedgerContract.link("two"));
			LedgerCommit.Builder many = LedgerCommit.in(2);
			for (int number = 0; number < MANY; number++) {
				many.put(LedgerContract.entry("item" + number));
			}
			ledger.commit(many.sourceWatermark(new SyncState("s".repeat(40_000)))
					.outcome(new ItemOutcome(2, FolderPath.ROOT, new ItemId("refused"), Hash128.of("r"), "IPM.Note", 1,
							null, new Refusal(Refusal.Kind.CORRUPT, "c", ""), Instant.EPOCH, 1))
					.build());
			ledger.openIntent(new Intent(0, 2, Instant.EPOCH, Optional.empty(),
					List.of(new Intent.Item(LedgerContract.entry("open").item(), Optional.empty()))));
			claim.finish(new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of()));
		}
		try (PassClaim claim = store.claim(pair.id(), PassKind.VERIFY, "test")) {
			claim.finish(new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(),
					List.of(new FolderVerification(FolderPath.ROOT, 5, 5, 50, 50, 0, 0, List.of()))));
		}
	}

	@Test
	void aCopyKnowsAllThatItsOriginalKnows() {
		projects.copy(from, to);
		try (ProjectStore original = projects.open(from); ProjectStore copy = projects.open(to)) {
			assertThat(told(copy)).isEqualTo(told(original));
			assertThat(copy.plan().pairs()).extracting(PlannedPair::everyFolder).containsExactlyInAnyOrder(0L, 1L, 0L);
			MailboxPair pair = copy.pair(new PairId(1)).orElseThrow();
			assertThat(ledger(copy, pair)).isEqualTo(ledger(original, pair)).hasSizeGreaterThan(MANY);
			assertThat(copy.add(List.of(TestProject.newPair("more"))).getFirst().id().value()).isEqualTo(4);
			copy.record(Optional.empty(), List.of(new Finding("a.c", Severity.INFO, "s", "m", "")));
			try (PassClaim claim = copy.claim(pair.id(), PassKind.SYNC, "test")) {
				assertThat(claim.ledger().save(LedgerContract.link("three")).number()).isEqualTo(3);
				claim.ledger()
						.commit(LedgerCommit.in(2).put(LedgerContract.entry("item7")).put(LedgerContract.entry("x"))
								.build());
				assertThat(claim.ledger().folders().get(1).items()).isEqualTo(MANY + 1);
			}
		}
	}

	/** A slow disk, or a machine that sleeps, is no reason to begin from the beginning. */
	@Test
	void theServerDoesNotEndACopyThatReadsForLong() throws Exception {
		copyRefusedWhen("current_setting('idle_in_transaction_session_timeout') <> '0'");
	}

	@Test
	void whatTheTargetRefusesIsSaidOfTheTarget() {
		assertThatThrownBy(() -> copyRefusedWhen("TRUE")).isInstanceOfSatisfying(StoreException.class,
				e -> assertThat(e.finding().subject()).isEqualTo(to.toString()));
	}

	/** Copies into a database that refuses rows of mailboxes under a condition. */
	private void copyRefusedWhen(String condition) throws SQLException {
		Database database = new PostgresStart(to, name -> null, Migrations.ofThisProgram(Dialect.POSTGRESQL)).prepare();
		try (StoredProject original = (StoredProject) projects.open(from);
				Connection connection = PostgresServer.connect(to);
				Statement statement = connection.createStatement()) {
			statement.execute("""
					CREATE FUNCTION look() RETURNS trigger LANGUAGE plpgsql AS
					$$ BEGIN IF %s THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$""".formatted(condition));
			statement.execute("CREATE TRIGGER look BEFORE INSERT ON pair FOR EACH ROW EXECUTE FUNCTION look()");
			new ProjectCopy(from, original.database(), database).run("copy");
		} finally {
			database.close();
		}
	}

	private static List<Object> told(ProjectStore store) {
		FindingQuery all = new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0, 100);
		List<Object> told = new ArrayList<>(List.of(store.name(), store.status(), store.collections(),
				store.findings(all), store.pairs(PairQuery.page(0, 100)), Set.copyOf(store.plan().pairs())));
		store.pairs(PairQuery.page(0, 100)).forEach(summary -> {
			told.add(store.passes(summary.pair().id(), 100));
			told.add(store.verification(summary.pair().id()));
			told.add(store.outcomes(summary.pair().id(), 0, 100));
		});
		return told;
	}

	private static List<Object> ledger(ProjectStore store, MailboxPair pair) {
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "look")) {
			List<Object> told = new ArrayList<>(List.of(claim.ledger().folders(), claim.ledger().watermarks(2)));
			claim.ledger().openIntents().forEach(intent -> told.add(intent.items()));
			List<LedgerEntry> entries = new ArrayList<>();
			claim.ledger().scan(2, entries::add);
			told.addAll(entries);
			return told;
		}
	}

	@Test
	void aDatabaseThatHasTablesIsRefusedAndAnAttemptThatFailsLeavesNoProject() throws SQLException {
		try (TestProject damaged = new TestProject(directory.resolve("damaged"))) {
			MailboxPair pair = damaged.pair("one");
			fill(damaged.store(), pair);
			damaged.change("UPDATE folder SET items = items + 1 WHERE number = 2");
			damaged.close();
			assertRefused("project.damaged",
					() -> projects.copy(new ProjectPlace.Directory(directory.resolve("damaged")), to))
					.contains("3001").contains("3000");
		}
		assertRefused("project.not-found", () -> projects.open(to));
		projects.copy(from, to);
		assertRefused("project.exists", () -> projects.copy(from, to));
		try (ProjectStore open = projects.open(from)) {
			assertRefused("project.owned", () -> projects.copy(from, PostgresServer.place(directory.resolve("w"))));
			assertThat(open.countPairs(PairQuery.page(0, 1))).isEqualTo(3);
		}
	}

	@Test
	void everyTableIsCopiedOrLeftOutForAReason() throws SQLException {
		List<String> tables = new ArrayList<>();
		try (ProjectStore open = projects.open(from);
				Connection connection = Databases.connect(from);
				ResultSet rows = connection.getMetaData().getTables(null, "APP", null, new String[]{ "TABLE" })) {
			while (rows.next()) {
				tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
			}
			assertThat(open.directory()).isEqualTo(from.path());
		}
		List<String> known = new ArrayList<>(ProjectCopy.TABLES);
		known.addAll(ProjectCopy.LEFT_OUT);
		assertThat(tables).containsExactlyInAnyOrderElementsOf(known);
	}
}
