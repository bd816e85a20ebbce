package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PassClaim;
import org.mailferry.store.internal.ledger.ExchangeIds;
import org.mailferry.testkit.ledger.LedgerContract;

/** How much room the ledger takes: it is made for two hundred million rows. */
final class LedgerSizeTest {

	private static final int BATCH = 256;
	/** Sizes of a mailbox's folders: a few hold most of it. */
	private static final int[] FOLDERS = { 70_000, 45_000, 30_000, 20_000, 12_000, 8_000, 5_000, 4_000, 3_000, 2_000,
			1_000 };

	@ParameterizedTest
	@EnumSource(Databases.class)
	void anEntryTakesAtMost120BytesWithItsIndex(Databases database, @TempDir Path directory) throws Exception {
		Random random = new Random(120);
		int rows = 0;
		try (TestProject project = new TestProject(database, directory.resolve("project"))) {
			try (PassClaim claim = project.store().claim(project.pair("large").id(), PassKind.SYNC, "test")) {
				for (int size : FOLDERS) {
					fill(claim.ledger(), random, size);
					rows += size;
				}
			}
			long stored = project.store().status().items();
			double each = (double) project.<Long>ask(occupied(database), LedgerSizeTest::number) / rows;
			System.out.printf("ledger: %s, %d rows, %.1f bytes each with index%n", database, rows, each);
			assertThat(stored).isEqualTo(rows);
			assertThat(each).isLessThanOrEqualTo(120);
		}
	}

	/** All bytes on disk, with what is free in the pages; in PostgreSQL also those of TOAST, free space and visibility maps. */
	private static String occupied(Databases database) {
		return switch (database) {
		case DERBY -> "SELECT SUM(CAST(numallocatedpages + numfreepages AS BIGINT) * pagesize)"
				+ " FROM TABLE (SYSCS_DIAG.SPACE_TABLE('APP', 'ENTRY')) AS occupied";
		case POSTGRESQL -> "SELECT SUM(pg_total_relation_size(relid))::BIGINT FROM pg_partition_tree('entry')";
		};
	}

	private static void fill(Ledger ledger, Random random, int size) {
		int folder = ledger.save(LedgerContract.link("folder of " + size)).number();
		ExchangeIds sources = new ExchangeIds(random.nextLong());
		ExchangeIds targets = new ExchangeIds(random.nextLong());
		for (int from = 0; from < size; from += BATCH) {
			LedgerCommit.Builder commit = LedgerCommit.in(folder);
			for (int number = from; number < Math.min(size, from + BATCH); number++) {
				commit.put(entry(random, sources.next(), targets.next()));
			}
			ledger.commit(commit.build());
		}
	}

	private static LedgerEntry entry(Random random, String source, String target) {
		CarriedItem item = new CarriedItem(Hash128.of(source), new Hash128(random.nextLong(), random.nextLong()),
				random.nextLong(), (long) Math.exp(8 + random.nextGaussian() * 2.5), random.nextBoolean(),
				Optional.of(Instant.ofEpochSecond(1_600_000_000L + random.nextInt(190_000_000))));
		return new LedgerEntry(item, new ItemId(target));
	}

	private static long number(ResultSet row) throws java.sql.SQLException {
		return row.getLong(1);
	}
}
