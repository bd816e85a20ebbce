package org.mailferry.releng.jmh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.ProjectStoresComponent;

/**
 * Fills the ledger of a new project as first passes do, then looks up what a delta looks up. Tells on its standard output how
 * long that took; how much room it takes is the caller's to see.
 */
public final class LedgerFill {

	private static final int BATCH = 256;
	private static final int PER_FOLDER = 5_000;
	private static final int FOLDERS = 20;
	private static final int AT_ONCE = 8;
	private static final int LOOK_UPS = 2_000;

	private final ProjectStore store;
	private final long wanted;

	private LedgerFill(ProjectStore store, long entries) {
		this.store = store;
		this.wanted = entries;
	}

	/** @param arguments where the project is made (a directory or a JDBC URL), a work directory, how many entries */
	public static void main(String[] arguments) throws InterruptedException, ExecutionException {
		ProjectPlace place = ProjectPlace.namesDatabase(arguments[0])
				? new ProjectPlace.Shared(arguments[0], Path.of(arguments[1]))
				: new ProjectPlace.Directory(Path.of(arguments[0]));
		try (ProjectStore store = new ProjectStoresComponent().create(place, "benchmark")) {
			new LedgerFill(store, Long.parseLong(arguments[2])).run();
		}
	}

	private void run() throws InterruptedException, ExecutionException {
		long perPair = (long) PER_FOLDER * FOLDERS;
		int pairs = Math.toIntExact(Math.max(1, wanted / perPair));
		List<NewPair> added = new ArrayList<>();
		for (int number = 1; number <= pairs; number++) {
			added.add(new NewPair(new MailboxAddress("user%d@source.example".formatted(number)),
					new MailboxAddress("user%d@target.example".formatted(number)), PairKind.USER,
					MailboxPair.DEFAULT_PRIORITY));
		}
		List<MailboxPair> mailboxes = store.add(added);
		long started = System.nanoTime();
		try (ExecutorService passes = Executors.newFixedThreadPool(AT_ONCE)) {
			List<Future<?>> running = new ArrayList<>();
			for (MailboxPair mailbox : mailboxes) {
				running.add(passes.submit(() -> fill(mailbox)));
			}
			for (Future<?> pass : running) {
				pass.get();
			}
		}
		double seconds = (System.nanoTime() - started) / 1e9;
		System.out.printf(Locale.ROOT, "entries=%d seconds=%.1f found_us=%.0f missing_us=%.0f%n", pairs * perPair,
				seconds, lookUps(mailboxes, true), lookUps(mailboxes, false));
	}

	private void fill(MailboxPair mailbox) {
		long number = mailbox.id().value() * 1_000_000_000L;
		ExchangeEntries entries = new ExchangeEntries(new Random(mailbox.id().value()));
		try (PassClaim claim = store.claim(mailbox.id(), PassKind.SYNC, "benchmark")) {
			for (int folder = 1; folder <= FOLDERS; folder++) {
				int link = claim.ledger().save(link(folder)).number();
				for (int from = 0; from < PER_FOLDER; from += BATCH) {
					LedgerCommit.Builder commit = LedgerCommit.in(link);
					for (int i = from; i < Math.min(PER_FOLDER, from + BATCH); i++) {
						commit.put(entries.entry(key(mailbox, folder, i), number, new Random(number)));
						number++;
					}
					claim.ledger().commit(commit.build());
				}
			}
		}
	}

	private static FolderLink link(int folder) {
		return new FolderLink(0, new FolderId("source" + folder), new FolderId("root"), "Folder " + folder, "IPF.Note",
				Optional.empty(), new FolderId("target" + folder), "Folder " + folder, Optional.empty(), 0);
	}

	/** The same for the same item; otherwise as good as random. */
	private static Hash128 key(MailboxPair mailbox, int folder, int item) {
		Random random = new Random(mailbox.id().value() * 31_000_003L + folder * 1_000_003L + item);
		return new Hash128(random.nextLong(), random.nextLong());
	}

	/** Microseconds for each of some changed items of a mailbox that a delta asks for, ten at a time. */
	private double lookUps(List<MailboxPair> mailboxes, boolean known) {
		Random random = new Random(5);
		int asked = 0;
		long started = System.nanoTime();
		while (asked < LOOK_UPS) {
			MailboxPair mailbox = mailboxes.get(random.nextInt(mailboxes.size()));
			try (PassClaim claim = store.claim(mailbox.id(), PassKind.SYNC, "benchmark")) {
				Ledger ledger = claim.ledger();
				int folder = 1 + random.nextInt(FOLDERS);
				int link = ledger.folders().get(folder - 1).number();
				List<Hash128> keys = new ArrayList<>();
				for (int i = 0; i < 10; i++) {
					keys.add(key(mailbox, folder, known ? random.nextInt(PER_FOLDER) : PER_FOLDER + i));
				}
				int found = ledger.find(link, keys).size();
				if (found != (known ? keys.stream().distinct().count() : 0)) {
					throw new IllegalStateException("%d of the entries that were looked up are there".formatted(found));
				}
				asked += keys.size();
			}
		}
		return (System.nanoTime() - started) / 1e3 / asked;
	}
}
