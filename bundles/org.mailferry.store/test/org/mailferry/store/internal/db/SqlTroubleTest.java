package org.mailferry.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.project.ProjectPlace;

final class SqlTroubleTest {

	private static final ProjectPlace PROJECT = new ProjectPlace.Directory(Path.of("p"));

	private static String code(Throwable failure) {
		return new SqlTrouble(failure).in(PROJECT).finding().code();
	}

	@ParameterizedTest
	@ValueSource(strings = { "No space left on device", "There is not enough space on the disk", "File too large",
			"Disk quota exceeded" })
	void aFullDiskIsRecognisedByTheWordsOfTheSystem(String words) {
		assertThat(code(new IOException(words))).isEqualTo("project.disk-full");
		SQLException first = new SQLException("Java exception", "XJ001");
		SQLException second = new SQLException((String) null);
		second.initCause(new IOException(words));
		first.setNextException(second);
		assertThat(code(new PersistenceException(first))).isEqualTo("project.disk-full");
	}

	@Test
	void aFullDiskIsRecognisedByTheStatesOfDerby() {
		assertThat(code(new SQLException("page not written", "XSDG1"))).isEqualTo("project.disk-full");
		assertThat(code(new SQLException("log not written", "XSLA4"))).isEqualTo("project.disk-full");
		assertThat(code(new SQLException("no state"))).isEqualTo("project.database-error");
	}

	@Test
	void wordsOfAFullDiskInAnythingElseMeanNothing() {
		assertThat(code(new PersistenceException("subject: no space left"))).isEqualTo("project.database-error");
	}

	@Test
	void aPageThatCannotBeReadIsDamage() {
		assertThat(code(new PersistenceException(new SQLException("checksum", "XSDG2")))).isEqualTo("project.damaged");
	}

	@Test
	void deadlocksAndConcurrentChangesAreWorthAnotherTry() {
		assertThat(new SqlTrouble(new PersistenceException(new SQLException("deadlock", "40001"))).worthAnotherTry())
				.isTrue();
		assertThat(new SqlTrouble(new PersistenceException(new OptimisticLockException())).worthAnotherTry()).isTrue();
		assertThat(new SqlTrouble(new SQLException("contention on a sequence", "X0Y84")).worthAnotherTry()).isTrue();
		assertThat(new SqlTrouble(new SQLException("syntax", "42X01")).worthAnotherTry()).isFalse();
	}

	@Test
	void whatEndsTheDatabaseIsTold() {
		assertThat(new SqlTrouble(new SQLException("log", "XSLA0", 45_000)).fatal()).isTrue();
		assertThat(new SqlTrouble(new SQLException("statement", "42X01", 20_000)).fatal()).isFalse();
		assertThat(new SqlTrouble(new IllegalArgumentException()).ofDatabase()).isFalse();
	}

	@Test
	void failuresThatReferToOneAnotherAreReadOnce() {
		SQLException one = new SQLException("one");
		SQLException two = new SQLException("two", one);
		one.setNextException(two);
		assertThat(code(one)).isEqualTo("project.database-error");
		assertThat(new SqlTrouble(one).words()).isEqualTo("two");
	}
}
