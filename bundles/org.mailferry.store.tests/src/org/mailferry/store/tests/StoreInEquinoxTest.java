package org.mailferry.store.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.FolderId;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The store as a bundle among bundles: Flyway, EclipseLink, Derby and HikariCP each behind a class loader of its own. */
final class StoreInEquinoxTest {

	private static final long PATIENCE_MILLIS = 30_000;

	@TempDir
	private Path directory;
	private ServiceTracker<ProjectStores, ProjectStores> tracker;
	private ProjectStores projects;

	@BeforeEach
	void find() throws InterruptedException {
		BundleContext context = FrameworkUtil.getBundle(StoreInEquinoxTest.class).getBundleContext();
		tracker = new ServiceTracker<>(context, ProjectStores.class, null);
		tracker.open();
		projects = tracker.waitForService(PATIENCE_MILLIS);
		assertThat(projects).as("the service of the store").isNotNull();
	}

	@AfterEach
	void close() {
		tracker.close();
	}

	@Test
	void migrationsAreFoundWithoutScanningTheClassPath() {
		assertThat(Migrations.ofThisProgram(Dialect.DERBY).getResource("V1__project.sql").read()).isNotNull();
		assertThat(Migrations.ofThisProgram(Dialect.DERBY).latest().getVersion()).isNotEmpty();
	}

	@Test
	void aProjectIsMadeUsedAndOpenedAgain() {
		Path project = directory.resolve("project");
		MailboxPair pair;
		try (ProjectStore store = projects.create(project, "in Equinox")) {
			pair = store.add(List.of(new NewPair(new MailboxAddress("anna@source.example"),
					new MailboxAddress("anna@target.example"), PairKind.USER, 1))).getFirst();
			sync(store, pair);
		}
		try (ProjectStore store = projects.open(project)) {
			try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "test")) {
				assertThat(claim.ledger().page(1, Optional.empty(), 10)).containsExactly(entry());
				assertThat(claim.ledger().watermarks(1).source()).contains(new SyncState("state"));
			}
		}
	}

	private static void sync(ProjectStore store, MailboxPair pair) {
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "test")) {
			int folder = claim.ledger().save(new FolderLink(0, new FolderId("s"), new FolderId("r"), "Inbox",
					"IPF.Note", Optional.empty(), new FolderId("t"), "Inbox", Optional.empty(), 0)).number();
			claim.ledger()
					.commit(LedgerCommit.in(folder).put(entry()).sourceWatermark(new SyncState("state")).build());
			claim.finish(new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of()));
		}
	}

	private static LedgerEntry entry() {
		return new LedgerEntry(new CarriedItem(Hash128.of("key"), Hash128.of("identity"), 1, 2, true,
				Optional.of(Instant.parse("2026-11-20T12:00:00Z"))), new ItemId("AAMkAD=="));
	}

	@Test
	void queriesAndEntitiesWork() {
		try (ProjectStore store = projects.create(directory.resolve("project"), "queries")) {
			MailboxPair pair = store.add(List.of(new NewPair(new MailboxAddress("anna@source.example"),
					new MailboxAddress("anna@target.example"), PairKind.USER, 1))).getFirst();
			EndpointSettings endpoint = new EndpointSettings(Side.TARGET, "ews", URI.create("https://mail.example/"),
					"user", new SecretReference.Prompted(), Optional.empty(), Duration.ofSeconds(5), 65_536);
			store.save(endpoint);
			store.record(Optional.of(pair.id()),
					List.of(new Finding("item.too-large", Severity.ERROR, "item", "It is too large.", "")));
			FolderVerification folder = new FolderVerification(new FolderPath(List.of("Inbox")), 1, 0, 1, 0, 1, 0,
					List.of(new ItemDifference(ItemDifference.Kind.LOST, "id", "IPM.Note", List.of("a", "b"))));
			try (PassClaim claim = store.claim(pair.id(), PassKind.VERIFY, "test")) {
				claim.finish(new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of(folder)));
			}
			assertThat(store.endpoint(Side.TARGET)).contains(endpoint);
			assertThat(store.verification(pair.id())).containsExactly(folder);
			assertThat(
					store.pairs(new PairQuery(Optional.of("ANNA"), Optional.of(PairState.NEW), Optional.empty(), 0, 5)))
					.singleElement().satisfies(found -> {
						assertThat(found.worst()).contains(Severity.ERROR);
						assertThat(found.differing()).isEqualTo(1);
					});
			assertThat(store.findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0, 5)))
					.hasSize(1);
			assertThat(store.status().findings()).containsEntry(Severity.ERROR, 1L);
		}
	}

	@Test
	void refusalsSayWhatIsWrong() {
		Path project = directory.resolve("project");
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> projects.open(project))
				.satisfies(e -> assertThat(e.finding().code()).isEqualTo("project.not-found"));
		try (ProjectStore store = projects.create(project, "once")) {
			assertThatExceptionOfType(StoreException.class).isThrownBy(() -> projects.open(project))
					.withMessageContaining(Long.toString(ProcessHandle.current().pid()))
					.satisfies(e -> assertThat(e.finding().code()).isEqualTo("project.owned"));
			assertThat(store.directory().resolve("logs")).isDirectory();
		}
		assertThat(Path.of("derby.log")).as("in the working directory").doesNotExist();
		assertThat(Files.exists(project.resolve("project.properties"))).isTrue();
	}
}
