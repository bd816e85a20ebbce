package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.NamedProperty;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.ledger.LedgerContract;

/** Endpoints, pairs, passes and verifications of a project. */
@ParameterizedClass
@EnumSource(Databases.class)
final class ProjectStoreTest {

	@Parameter
	private Databases database;

	private static final PassCounters SOME = new PassCounters(1, 2, 3, 4, 5, 6, 7_000, 8, 9, 10, Duration.ofMillis(11),
			Duration.ofSeconds(12), Duration.ofMinutes(13), Duration.ofMinutes(14), Duration.ofSeconds(15));

	@TempDir
	private Path directory;
	private TestProject project;
	private ProjectStore store;

	@BeforeEach
	void create() {
		project = new TestProject(database, directory.resolve("p"));
		store = project.store();
	}

	@AfterEach
	void close() {
		project.close();
	}

	private static PassResult result(Ending ending, PassCounters counters) {
		return new PassResult(ending, counters, Optional.empty(), List.of());
	}

	private PairSummary summary(MailboxPair pair) {
		return store.pairs(new PairQuery(Optional.of(pair.source().value()), Optional.empty(), Optional.empty(), 0, 2))
				.getFirst();
	}

	@Test
	void endpointsAreKeptAndReplacedBySide() {
		EndpointSettings source = new EndpointSettings(Side.SOURCE, "ews",
				URI.create("https://mail.example/EWS/ä.asmx"),
				"CONTOSO\\svc", new SecretReference.FromEnvironment("SECRET"), Optional.of(Path.of("/ca.pem")),
				Duration.ofMillis(1_500), 65_536);
		EndpointSettings target = new EndpointSettings(Side.TARGET, "ews", URI.create("http://localhost:1/"), "u",
				new SecretReference.Prompted(), Optional.empty(), EndpointSettings.DEFAULT_REQUEST_TIMEOUT,
				EndpointSettings.DEFAULT_MAX_REQUEST_BYTES);
		assertThat(store.endpoint(Side.SOURCE)).isEmpty();
		store.save(source);
		store.save(target);
		EndpointSettings changed = new EndpointSettings(Side.SOURCE, "ews", source.url(), "other",
				new SecretReference.FromFile(Path.of("secrets", "s")), Optional.empty(), Duration.ofSeconds(9), 70_000,
				new EndpointAccess(Optional.of(EndpointAccess.Scheme.BEARER), Optional.empty(),
						Optional.of(Path.of("/tmp/cache")), Optional.of("HTTP/mail.example"),
						Optional.of(new EndpointAccess.Tokens(URI.create("https://login.example/token"), "id", "a b",
								Optional.of(Path.of("/cert.pem")))),
						new EndpointAccess.Proxy.Http("proxy.example", 3128, "me",
								Optional.of(new SecretReference.FromEnvironment("PROXY"))),
						true),
				new EndpointItems(true, List.of(NamedProperty.parse("PublicStrings/Customer No String"),
						NamedProperty.parse("0x6001 Binary"))));
		store = project.reopen();
		assertThat(store.endpoint(Side.SOURCE)).contains(source);
		store.save(changed);
		store = project.reopen();
		assertThat(store.endpoint(Side.SOURCE)).contains(changed);
		assertThat(store.endpoint(Side.TARGET)).contains(target);
	}

	@Test
	void whatWasLearnedOfAnEndpointIsKeptUntilItsAddressChanges() {
		URI url = URI.create("https://mail.example/EWS/Exchange.asmx");
		assertThat(store.learn(Side.SOURCE, url, "gzip", "refused")).as("nobody knows this endpoint").isFalse();
		store.save(endpoint(Side.SOURCE, url, "one"));
		store.save(endpoint(Side.TARGET, url, "one"));
		assertThat(store.learn(Side.SOURCE, url, "gzip", "refused")).isTrue();
		assertThat(store.learn(Side.SOURCE, url, "gzip", "refused")).as("known already").isFalse();
		assertThat(store.learn(Side.SOURCE, url, "gzip", "no")).isTrue();
		assertThat(store.learn(Side.SOURCE, url, "limit", "9".repeat(5_000))).isTrue();
		assertThat(store.learn(Side.TARGET, url, "limit", "7")).isTrue();
		store = project.reopen();
		assertThat(store.learned(Side.SOURCE)).containsEntry("gzip", "no").containsEntry("limit",
				"9".repeat(EndpointMemory.MAX_VALUE_LENGTH));
		store.save(endpoint(Side.SOURCE, url, "two"));
		assertThat(store.learned(Side.SOURCE)).as("another account, the same servers").hasSize(2);
		URI other = URI.create("https://other.example/EWS/Exchange.asmx");
		store.save(endpoint(Side.SOURCE, other, "two"));
		assertThat(store.learned(Side.SOURCE)).isEmpty();
		assertThat(store.learned(Side.TARGET)).containsExactly(Map.entry("limit", "7"));
		assertThat(store.learn(Side.SOURCE, url, "gzip", "of the server before")).isFalse();
		assertThat(store.learned(Side.SOURCE)).isEmpty();
		store.forgetLearned(Side.TARGET);
		assertThat(store.learned(Side.TARGET)).isEmpty();
	}

	private static EndpointSettings endpoint(Side side, URI url, String user) {
		return new EndpointSettings(side, "ews", url, user, new SecretReference.Prompted(), Optional.empty(),
				EndpointSettings.DEFAULT_REQUEST_TIMEOUT, EndpointSettings.DEFAULT_MAX_REQUEST_BYTES);
	}

	@Test
	void pairsAreNumberedFromOneWithoutGaps() {
		List<MailboxPair> added = store.add(TestProject.newPairs(3));
		assertThat(added).extracting(pair -> pair.id().value()).containsExactly(1L, 2L, 3L);
		store = project.reopen();
		MailboxPair room = store.add(List.of(new NewPair(new MailboxAddress("Room@source.example"),
				new MailboxAddress("room@target.example"), PairKind.ROOM, 1))).getFirst();
		assertThat(room.id()).isEqualTo(new PairId(4));
		assertThat(store.pair(room.id())).contains(room);
		assertThat(store.pair(new PairId(5))).isEmpty();
		assertThat(store.pairOf(Side.SOURCE, new MailboxAddress("room@source.example"))).contains(room);
		assertThat(store.pairOf(Side.TARGET, new MailboxAddress("room@source.example"))).isEmpty();
		assertThat(store.pairs(PairQuery.page(0, 10))).extracting(PairSummary::pair).containsExactly(room, added.get(0),
				added.get(1), added.get(2));
		assertThat(store.add(List.of())).isEmpty();
	}

	@Test
	void aMailboxIsInOnePairOnlyAndARefusedListAddsNothing() {
		store.add(TestProject.newPairs(2));
		NewPair fresh = TestProject.newPair("fresh");
		NewPair sameTarget = new NewPair(new MailboxAddress("other@source.example"),
				new MailboxAddress("user00002@target.example"), PairKind.USER, 5);
		assertRefused("pair.exists", () -> store.add(List.of(fresh, TestProject.newPair("user00001"))))
				.contains("user00001@source.example").contains("source");
		assertRefused("pair.exists", () -> store.add(List.of(fresh, sameTarget))).contains("user00002@target.example")
				.contains("target");
		assertRefused("pair.exists", () -> store.add(List.of(fresh, fresh))).contains("fresh@source.example");
		assertThat(store.countPairs(PairQuery.page(0, 1))).isEqualTo(2);
		assertThat(store.add(List.of(fresh)).getFirst().id()).isEqualTo(new PairId(3));
	}

	@Test
	void pairsAreFoundByAnyPartOfTheirAddressesAndByState() {
		store.add(List.of(TestProject.newPair("anna_b"), TestProject.newPair("annaxb"), TestProject.newPair("bert%")));
		assertThat(found("ANNA")).hasSize(2);
		assertThat(found("a_b")).hasSize(1);
		assertThat(found("%")).hasSize(1);
		assertThat(found("!")).isEmpty();
		assertThat(found("target.example")).hasSize(3);
		assertThat(found("' OR 1=1 --")).isEmpty();
		PairQuery fresh = new PairQuery(Optional.of("anna"), Optional.of(PairState.NEW), Optional.empty(), 1, 5);
		assertThat(store.pairs(fresh)).hasSize(1);
		assertThat(store.countPairs(fresh)).isEqualTo(2);
		assertThat(store
				.countPairs(new PairQuery(Optional.empty(), Optional.of(PairState.SYNCED), Optional.empty(), 0, 5)))
				.isZero();
	}

	private List<PairSummary> found(String text) {
		return store.pairs(new PairQuery(Optional.of(text), Optional.empty(), Optional.empty(), 0, 10));
	}

	@Test
	void aPairIsClaimedOnceAtATime() {
		MailboxPair pair = project.pair("one");
		PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1");
		assertRefused("pair.busy", () -> store.claim(pair.id(), PassKind.VERIFY, "host/1")).contains("running since");
		assertThat(summary(pair).state()).isEqualTo(PairState.RUNNING);
		claim.finish(result(Ending.COMPLETED, SOME));
		claim.close();
		claim.close();
		assertRefused("project.claim-lost", () -> claim.ledger().folders());
		store.claim(pair.id(), PassKind.VERIFY, "host/1").close();
		assertRefused("pair.unknown", () -> store.claim(new PairId(99), PassKind.SYNC, "x")).contains("99");
		assertRefused("pair.unknown", () -> store.claim(new PairId(99), PassKind.SYNC, "x"));
	}

	@Test
	void howMuchAnEndpointMayBeAskedIsKept() throws Exception {
		assertThat(store.concurrency(Side.SOURCE)).isEqualTo(ConcurrencyRange.DEFAULT);
		store.save(Side.SOURCE, new ConcurrencyRange(2, 3, 4));
		store.save(Side.SOURCE, new ConcurrencyRange(2, 5, 40));
		store = project.reopen();
		assertThat(store.concurrency(Side.SOURCE)).isEqualTo(new ConcurrencyRange(2, 5, 40));
		assertThat(store.concurrency(Side.TARGET)).isEqualTo(ConcurrencyRange.DEFAULT);
	}

	@Test
	void whatAPassCostIsKeptBySide() throws Exception {
		MailboxPair pair = project.pair("one");
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1")) {
			claim.finish(result(Ending.COMPLETED, SOME));
		}
		store = project.reopen();
		assertThat(store.passes(pair.id(), 1)).extracting(PassRecord::counters).containsExactly(SOME);
		assertThat(store.status().counters()).isEqualTo(SOME);
	}

	@Test
	void passesThatRunAreToldWithWhatTheyHaveDone() throws Exception {
		MailboxPair one = project.pair("one");
		MailboxPair two = project.pair("two");
		try (PassClaim first = store.claim(two.id(), PassKind.SYNC, "host/1");
				PassClaim second = store.claim(one.id(), PassKind.VERIFY, "host/1")) {
			first.progress(SOME);
			assertThat(store.running(10)).extracting(PassRecord::pair).containsExactly(two.id(), one.id());
			assertThat(store.running(10).getFirst().counters()).isEqualTo(SOME);
			assertThat(store.running(1)).hasSize(1);
			first.finish(result(Ending.COMPLETED, SOME));
			assertThat(store.running(10)).singleElement().satisfies(pass -> {
				assertThat(pass.kind()).isEqualTo(PassKind.VERIFY);
				assertThat(pass.ended()).isEmpty();
			});
		}
		assertThat(store.running(10)).isEmpty();
	}

	@Test
	void aLaterClaimInTheDatabaseFencesAnEarlierOne() throws Exception {
		MailboxPair pair = project.pair("one");
		PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1");
		int folder = claim.ledger().save(LedgerContract.link("inbox")).number();
		// As another process would on a shared database; not through the store, whose own memory must not be what refuses.
		try (var connection = Databases.connect(project.place());
				var statement = connection.createStatement()) {
			assertThat(statement.executeUpdate("UPDATE pair_ledger SET claim = claim + 1")).isEqualTo(1);
		}
		assertRefused("project.claim-lost", () -> claim.ledger().folders()).contains("one@source.example");
		assertRefused("project.claim-lost", () -> claim.ledger()
				.commit(LedgerCommit.in(folder).put(LedgerContract.entry("late")).build()));
		claim.close();
		PassClaim next = store.claim(pair.id(), PassKind.SYNC, "host/1");
		assertThat(next.ledger().page(folder, Optional.empty(), 10)).isEmpty();
		next.close();
	}

	@Test
	void thePassesOfAPairTellItsState() {
		MailboxPair pair = project.pair("one");
		assertThat(summary(pair).state()).isEqualTo(PairState.NEW);
		assertThat(after(pair, PassKind.VERIFY, Ending.COMPLETED)).isEqualTo(PairState.NEW);
		assertThat(after(pair, PassKind.SYNC, Ending.INTERRUPTED)).isEqualTo(PairState.PARTIAL);
		assertThat(after(pair, PassKind.SYNC, Ending.FAILED)).isEqualTo(PairState.FAILED);
		assertThat(after(pair, PassKind.VERIFY, Ending.INTERRUPTED)).isEqualTo(PairState.PARTIAL);
		assertThat(after(pair, PassKind.SYNC, Ending.COMPLETED)).isEqualTo(PairState.SYNCED);
		assertThat(after(pair, PassKind.SYNC, Ending.REFUSED)).isEqualTo(PairState.FAILED);
		assertThat(after(pair, PassKind.VERIFY_DEEP, Ending.COMPLETED)).isEqualTo(PairState.SYNCED);
		assertThat(summary(pair).passes()).isEqualTo(4);
		assertThat(summary(pair).lastPass()).isPresent();
		assertThat(summary(pair).verified()).isPresent();
	}

	private PairState after(MailboxPair pair, PassKind kind, Ending ending) {
		try (PassClaim claim = store.claim(pair.id(), kind, "host/1")) {
			claim.finish(result(ending, PassCounters.ZERO));
		}
		return summary(pair).state();
	}

	@Test
	void itemsThatCouldNotBeCarriedShowInTheState() {
		MailboxPair pair = project.pair("one");
		ItemOutcome older = outcome("older", Instant.parse("2026-01-01T00:00:00Z"));
		ItemOutcome newer = outcome("newer", Instant.parse("2026-01-02T00:00:00Z"));
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1")) {
			int folder = claim.ledger().save(LedgerContract.link("inbox")).number();
			claim.ledger().commit(
					LedgerCommit.in(folder).put(LedgerContract.entry("a")).outcome(older).outcome(newer).build());
			claim.finish(result(Ending.COMPLETED, SOME));
		}
		store = project.reopen();
		PairSummary summary = summary(pair);
		assertThat(summary.state()).isEqualTo(PairState.SYNCED_WITH_FINDINGS);
		assertThat(summary.items()).isEqualTo(1);
		assertThat(summary.refused()).isEqualTo(2);
		assertThat(summary.bytes()).isEqualTo(7_000);
		assertThat(store.outcomes(pair.id(), 0, 10)).containsExactly(newer, older);
		assertThat(store.outcomes(pair.id(), 1, 1)).containsExactly(older);
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1")) {
			claim.ledger().commit(
					LedgerCommit.in(1).settleOutcomes(List.of(older.source(), newer.source())).build());
			claim.finish(result(Ending.COMPLETED, SOME));
		}
		assertThat(summary(pair).state()).isEqualTo(PairState.SYNCED);
		assertThat(summary(pair).bytes()).isEqualTo(14_000);
	}

	private static ItemOutcome outcome(String name, Instant at) {
		return new ItemOutcome(1, new FolderPath(List.of("Inbox")), new ItemId(name), Hash128.of(name), "IPM.Note", 5,
				null, new Refusal(Refusal.Kind.CORRUPT, "ErrorCorruptData", "x".repeat(100)), at, 1);
	}

	@Test
	void passesAreKeptNewestFirstWithWhatTheyDid() {
		MailboxPair pair = project.pair("one");
		PassClaim first = store.claim(pair.id(), PassKind.SYNC, "host/1");
		first.finish(result(Ending.COMPLETED, SOME));
		PassClaim second = store.claim(pair.id(), PassKind.VERIFY, "host/2");
		second.progress(SOME);
		List<PassRecord> passes = store.passes(pair.id(), 10);
		assertThat(passes).extracting(PassRecord::id).containsExactly(second.passId(), first.passId());
		assertThat(passes.get(0).counters()).isEqualTo(SOME);
		assertThat(passes.get(0).ended()).isEmpty();
		assertThat(passes.get(0).ending()).isEmpty();
		assertThat(passes.get(1).counters()).isEqualTo(SOME);
		assertThat(passes.get(1).ending()).contains(Ending.COMPLETED);
		assertThat(passes.get(1).owner()).isEqualTo("host/1");
		assertThat(passes.get(1).ended().orElseThrow()).isAfterOrEqualTo(passes.get(1).started());
		assertThat(store.passes(pair.id(), 1)).hasSize(1);
		assertThat(store.status().counters()).as("live counters count").isEqualTo(SOME.plus(SOME));
		second.close();
		assertThat(store.passes(pair.id(), 1).getFirst().ending()).contains(Ending.FAILED);
		assertThat(store.status().counters()).isEqualTo(SOME.plus(SOME));
	}

	@Test
	void aVerificationReplacesTheOneBeforeAndAnUnfinishedOneDoesNot() {
		MailboxPair pair = project.pair("one");
		FolderVerification differs = new FolderVerification(new FolderPath(List.of("a/b", "", "\\")), 10, 9, 1_000, 900,
				3, 1, List.of(
						new ItemDifference(ItemDifference.Kind.ALTERED, "AAMk=", "IPM.Note",
								List.of("read: true / false", "\"quoted\" ü\u0000")),
						new ItemDifference(ItemDifference.Kind.LOST, "AAMl=", "", List.of())));
		FolderVerification matches = new FolderVerification(FolderPath.ROOT, 5, 5, 50, 50, 0, 0, List.of());
		verify(pair, PassKind.VERIFY, Ending.COMPLETED, List.of(differs, matches));
		assertThat(store.verification(pair.id())).containsExactly(differs, matches);
		assertThat(summary(pair).differing()).isEqualTo(3);
		verify(pair, PassKind.VERIFY, Ending.INTERRUPTED, List.of(matches));
		assertThat(store.verification(pair.id())).containsExactly(differs, matches);
		verify(pair, PassKind.VERIFY_DEEP, Ending.COMPLETED, List.of(matches));
		store = project.reopen();
		assertThat(store.verification(pair.id())).containsExactly(matches);
		assertThat(summary(pair).differing()).isZero();
	}

	private void verify(MailboxPair pair, PassKind kind, Ending ending, List<FolderVerification> folders) {
		try (PassClaim claim = store.claim(pair.id(), kind, "host/1")) {
			claim.finish(new PassResult(ending, SOME, Optional.empty(), folders));
		}
	}

	@Test
	void aVerificationOfManyFoldersIsKeptInOrder() {
		MailboxPair pair = project.pair("one");
		List<FolderVerification> folders = Stream.iterate(0, number -> number + 1).limit(2_000)
				.map(number -> new FolderVerification(new FolderPath(List.of("f" + number)), number, 0, 0, 0, 0, 0,
						List.of()))
				.toList();
		verify(pair, PassKind.VERIFY, Ending.COMPLETED, folders);
		assertThat(store.verification(pair.id())).isEqualTo(folders);
	}

	@Test
	void passesOfAProcessThatDiedAreEndedWithoutATime() throws Exception {
		MailboxPair pair = project.pair("one");
		store.claim(pair.id(), PassKind.SYNC, "host/dead").progress(SOME);
		// Closing the store with the pass running leaves the database as the death of the process would.
		store = project.reopen();
		assertThat(store.passes(pair.id(), 1)).singleElement().satisfies(pass -> {
			assertThat(pass.ending()).contains(Ending.INTERRUPTED);
			assertThat(pass.ended()).isEmpty();
		});
		assertThat(summary(pair).state()).isEqualTo(PairState.PARTIAL);
		assertThat(store.status().pairs()).containsEntry(PairState.RUNNING, 0L).containsEntry(PairState.PARTIAL, 1L);
		store.claim(pair.id(), PassKind.SYNC, "host/2").close();
	}

	@Test
	void theStatusOfAnEmptyProjectHasEveryStateAndSeverity() {
		assertThat(store.status().pairs()).containsOnlyKeys(PairState.values());
		assertThat(store.status().findings()).containsOnlyKeys(Severity.values());
		assertThat(store.status().items()).isZero();
		assertThat(store.status().counters()).isEqualTo(PassCounters.ZERO);
		assertThat(store.verification(new PairId(7))).isEmpty();
	}
}
