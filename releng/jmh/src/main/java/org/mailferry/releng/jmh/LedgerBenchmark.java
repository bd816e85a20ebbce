package org.mailferry.releng.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.ProjectStoresComponent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Entries of the ledger in an embedded database, in one folder that grows all the while; time is of one entry, of which a
 * batch has 256.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LedgerBenchmark {

	private static final int BATCH = 256;

	private final Random random = new Random(7);
	private final ExchangeEntries entries = new ExchangeEntries(random);
	private long number;
	private Path directory;
	private ProjectStore store;
	private PassClaim claim;
	private Ledger ledger;
	private int folder;
	private List<Hash128> known;

	@Setup
	public void open() throws IOException {
		directory = Files.createTempDirectory("mailferry-ledger");
		store = new ProjectStoresComponent().create(directory.resolve("project"), "benchmark");
		MailboxPair pair = store.add(List.of(new NewPair(new MailboxAddress("anna@source.example"),
				new MailboxAddress("anna@target.example"), PairKind.USER, MailboxPair.DEFAULT_PRIORITY))).getFirst();
		claim = store.claim(pair.id(), PassKind.SYNC, "benchmark");
		ledger = claim.ledger();
		folder = ledger.save(new FolderLink(0, new FolderId("source"), new FolderId("root"), "Inbox", "IPF.Note",
				Optional.empty(), new FolderId("target"), "Inbox", Optional.empty(), 0)).number();
		commit();
	}

	@TearDown
	public void close() throws IOException {
		claim.close();
		store.close();
		try (var all = Files.walk(directory)) {
			for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	/** A batch is written in one transaction. */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void commit() {
		List<Hash128> keys = new ArrayList<>();
		LedgerCommit.Builder commit = LedgerCommit.in(folder);
		for (int i = 0; i < BATCH; i++) {
			LedgerEntry entry = entry();
			keys.add(entry.item().key());
			commit.put(entry);
		}
		ledger.commit(commit.build());
		known = keys;
	}

	/** A batch is looked up by its keys. */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public Map<Hash128, LedgerEntry> find() {
		return ledger.find(folder, known);
	}

	private LedgerEntry entry() {
		number++;
		return entries.entry(new Hash128(random.nextLong(), random.nextLong()), number, random);
	}
}
