package org.mailferry.engine.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolLogTest {

	@TempDir
	Path directory;

	@Test
	void everyStretchComesBackWhereverItWaits() throws Exception {
		byte[] bytes = new byte[700_000];
		new Random(3).nextBytes(bytes);
		for (long budgetBytes : new long[]{ 0, 64 * 1024, 200_000, 10_000_000 }) {
			MemoryBudget budget = new MemoryBudget(budgetBytes);
			try (SpoolLog log = new SpoolLog(new SpoolDirectory(directory), budget, 400_000)) {
				for (int at = 0; at < bytes.length; at += 7_001) {
					log.append(bytes, at, Math.min(7_001, bytes.length - at));
				}
				log.seal();
				assertThat(log.length()).isEqualTo(bytes.length);
				assertThat(budget.takenBytes()).isLessThanOrEqualTo(Math.min(budgetBytes, 400_000));
				for (int[] stretch : new int[][]{ { 0, 700_000 }, { 65_000, 2_000 }, { 131_071, 300_000 },
						{ 699_999, 1 }, { 5, 0 } }) {
					ByteArrayOutputStream out = new ByteArrayOutputStream();
					log.writeTo(stretch[0], stretch[1], out);
					assertThat(Arrays.equals(out.toByteArray(),
							Arrays.copyOfRange(bytes, stretch[0], stretch[0] + stretch[1]))).isTrue();
				}
			}
			assertThat(budget.takenBytes()).isZero();
		}
		assertThat(directory).isEmptyDirectory();
	}

	@Test
	void chunksAreUsedAgainAndNeverByTwoAtOnce() throws Exception {
		MemoryBudget budget = new MemoryBudget(2 * MemoryBudget.CHUNK_BYTES);
		Set<byte[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		for (int round = 0; round < 5; round++) {
			List<byte[]> taken = List.of(budget.take().orElseThrow(), budget.take().orElseThrow());
			assertThat(taken.get(0)).isNotSameAs(taken.get(1));
			assertThat(budget.take()).isEmpty();
			seen.addAll(taken);
			budget.giveBack(taken);
		}
		assertThat(seen).hasSize(2);
		assertThat(budget.takenBytes()).isZero();
	}

	@Test
	void aClosedLogGivesBackOnceAndNothingMoreCanBeReadFromIt() throws Exception {
		MemoryBudget budget = new MemoryBudget(MemoryBudget.CHUNK_BYTES);
		SpoolLog log = new SpoolLog(new SpoolDirectory(directory), budget, Long.MAX_VALUE);
		log.append(new byte[]{ 1, 2, 3 }, 0, 3);
		log.seal();
		log.close();
		log.close();
		assertThat(budget.takenBytes()).isZero();
		assertThatThrownBy(() -> log.writeTo(0, 3, OutputStream.nullOutputStream()))
				.isInstanceOf(IndexOutOfBoundsException.class);
	}

	@Test
	void leftOversOfKilledProcessesAreDeleted() throws Exception {
		Path old = Files.createFile(directory.resolve("mailferry-spool-old"));
		Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
		Path recent = Files.createFile(directory.resolve("mailferry-spool-recent"));
		Path foreign = Files.createFile(directory.resolve("foreign"));
		Files.setLastModifiedTime(foreign, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
		new SpoolDirectory(directory).sweep(Instant.now());
		assertThat(directory).isDirectoryNotContaining("glob:**old");
		assertThat(recent).exists();
		assertThat(foreign).exists();
	}

	@Test
	void theDirectoryIsForItsOwnerOnly() throws Exception {
		Path made = directory.resolve("made");
		new SpoolDirectory(made).newFile().close();
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			assertThat(Files.getPosixFilePermissions(made)).hasSize(3);
		}
	}
}
