package org.mailferry.engine.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Hash128;

class PartitionedRecordsTest {

	private static final int RECORDS = 200_000;

	@TempDir
	Path directory;

	@Test
	void twoHundredThousandRecordsComeBackFromATinyBudget() throws Exception {
		Random random = new Random(1);
		Set<Hash128> expected = new HashSet<>();
		try (PartitionedRecords records = new PartitionedRecords(new SpoolDirectory(directory), Hash128.BYTES, 4_096)) {
			for (int i = 0; i < RECORDS; i++) {
				Hash128 record = new Hash128(random.nextLong(), random.nextLong());
				expected.add(record);
				records.add(record.toBytes());
			}
			assertThat(records.size()).isEqualTo(RECORDS);
			Set<Hash128> found = new HashSet<>();
			for (int part = 0; part < PartitionedRecords.PARTS; part++) {
				ByteBuffer bytes = records.part(part);
				while (bytes.hasRemaining()) {
					Hash128 record = new Hash128(bytes.getLong(), bytes.getLong());
					assertThat(PartitionedRecords.partOf(record.toBytes())).isEqualTo(part);
					found.add(record);
				}
			}
			assertThat(found.size()).isEqualTo(RECORDS);
			assertThat(found.equals(expected)).isTrue();
		}
		assertThat(directory).isEmptyDirectory();
	}

	@Test
	void equalRecordsAreKeptAsOftenAsTheyWereAdded() throws Exception {
		try (PartitionedRecords records = new PartitionedRecords(new SpoolDirectory(directory), 16, 40)) {
			byte[] record = new Hash128(7, 7).toBytes();
			for (int i = 0; i < 10; i++) {
				records.add(record);
			}
			assertThat(records.part(0).remaining()).isEqualTo(160);
		}
	}
}
