package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;

/**
 * A disk on which no file can grow any more: real writes that really fail, by a limit of the operating system on the size of
 * files, for which nobody needs to be root.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no limit on the size of files")
final class DiskFullTest {

	@TempDir
	private Path directory;
	private final DerbyProjects projects = new DerbyProjects(Clock.systemUTC());

	/** Commits until it is refused, twice, and tells how. */
	static final class Filler {

		public static void main(String[] arguments) {
			for (int attempt = 1; attempt <= 2; attempt++) {
				try {
					Committer.main(arguments);
				} catch (StoreException e) {
					System.out.println("refused " + e.finding().code() + " " + e.finding().message());
				}
			}
			System.out.println("ended");
		}
	}

	/** Makes a project. */
	static final class Maker {

		public static void main(String[] arguments) {
			try {
				new DerbyProjects(Clock.systemUTC()).create(Path.of(arguments[0]), "test").close();
			} catch (StoreException e) {
				System.out.println("refused " + e.finding().code() + " " + e.finding().message());
			}
		}
	}

	/** Files of the log have 1 MB from the beginning: with the smaller limit the log fails first, with the larger a table. */
	@ParameterizedTest
	@ValueSource(ints = { 1_000, 1_500 })
	void aFullDiskIsNamedAndNothingIsHalfStored(int limitKilobytes) throws Exception {
		Path project = directory.resolve("p");
		try (ProjectStore store = projects.create(project, "test")) {
			MailboxPair pair = store.add(List.of(TestProject.newPair("one"))).getFirst();
			try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "test")) {
				Committer.prepare(claim.ledger());
			}
		}
		int acknowledged = 0;
		try (ChildJvm child = ChildJvm.start(directory, limited(limitKilobytes), Filler.class, project.toString(),
				"whole")) {
			List<String> lines = child.rest();
			assertThat(lines).as("it ends in an orderly way").contains("ended");
			assertThat(lines).filteredOn(line -> line.startsWith("refused")).hasSize(2)
					.allSatisfy(line -> assertThat(line).startsWith("refused project.disk-full")
							.contains(project.toString()).contains("Make room"));
			for (String line : lines) {
				acknowledged = line.matches("committed \\d+") ? Integer.parseInt(line.substring(10)) : acknowledged;
			}
		}
		assertThat(acknowledged).isPositive();
		try (ProjectStore store = projects.open(project);
				PassClaim claim = store.claim(store.pairs(PairQuery.page(0, 1)).getFirst().pair().id(), PassKind.SYNC,
						"test")) {
			assertThat(Committer.torn(claim.ledger())).isEmpty();
			assertThat(Committer.commits(claim.ledger())).isBetween(acknowledged, acknowledged + 1);
		}
	}

	@Test
	void aProjectThatHasNoRoomIsNotMade() throws Exception {
		Path project = directory.resolve("p");
		try (ChildJvm child = ChildJvm.start(directory, limited(100), Maker.class, project.toString())) {
			assertThat(child.lineWith("refused")).startsWith("refused project.disk-full").contains(project.toString());
		}
		assertThat(project).isEmptyDirectory();
		assertThat(Files.exists(project.resolve("project.properties"))).isFalse();
	}

	private static List<String> limited(int kilobytes) {
		return List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "bash");
	}
}
