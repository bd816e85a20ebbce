package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.testkit.fake.ManualClock;
import org.mailferry.testkit.relay.CrossingRegisterContract;

/** Relayed crossings are kept by both databases as the contract wants it. */
@ParameterizedClass
@EnumSource(Databases.class)
final class StoredCrossingsTest implements CrossingRegisterContract {

	@Parameter
	private Databases database;

	@TempDir
	private Path directory;
	private TestProject project;

	@BeforeEach
	void create() {
		project = new TestProject(database, directory.resolve("p"),
				new ManualClock(Instant.parse("2027-01-04T12:00:00Z")));
	}

	@AfterEach
	void close() {
		project.close();
	}

	@Override
	public CrossingRegister register() {
		return project.store().crossings();
	}

	@Override
	public PairId pair(int number) {
		return new PairId(number);
	}

	@Test
	void crossingsOutliveTheProcess() {
		RelayedCrossing begun = register().begin(pair(1), PassKind.SYNC, "S1");
		register().written(begun, 7, 70);
		register().needs(pair(1), new byte[]{ 1, 2 });
		RelayedCrossing written = register().of(pair(1)).orElseThrow();
		project.reopen();

		assertThat(register().of(begun.name())).contains(written);
		assertThat(register().needs(pair(1))).containsExactly(1, 2);
	}
}
