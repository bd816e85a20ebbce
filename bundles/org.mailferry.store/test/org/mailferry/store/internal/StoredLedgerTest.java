package org.mailferry.store.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.PairId;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PassClaim;
import org.mailferry.testkit.ledger.LedgerContract;

/** The ledger in a real project, held to the contract; each test with a pair of its own. */
@ParameterizedClass
@EnumSource(Databases.class)
final class StoredLedgerTest implements LedgerContract {

	@Parameter
	private Databases database;

	@TempDir
	private static Path directory;
	private static TestProject project;

	private PairId pair;
	private PassClaim claim;

	@BeforeParameterizedClassInvocation
	static void openProject(Databases database) {
		project = new TestProject(database, directory.resolve(database.name()));
	}

	@AfterParameterizedClassInvocation
	static void closeProject() {
		project.close();
	}

	@BeforeEach
	void addPair(TestInfo test) {
		pair = project.pair(database + "_" + test.getTestMethod().orElseThrow().getName()).id();
	}

	@AfterEach
	void giveBack() {
		claim.close();
	}

	@Override
	public Ledger claim() {
		if (claim != null) {
			claim.close();
		}
		claim = project.store().claim(pair, PassKind.SYNC, "test");
		return claim.ledger();
	}
}
