package org.mailferry.store.internal;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.PairId;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PassClaim;
import org.mailferry.testkit.ledger.LedgerContract;

/** The ledger in a real project, held to the contract; each test with a pair of its own. */
final class StoredLedgerTest implements LedgerContract {

	@TempDir
	private static Path directory;
	private static TestProject project;

	private PairId pair;
	private PassClaim claim;

	@BeforeAll
	static void openProject() {
		project = new TestProject(directory.resolve("project"));
	}

	@AfterAll
	static void closeProject() {
		project.close();
	}

	@BeforeEach
	void addPair(TestInfo test) {
		pair = project.pair(test.getTestMethod().orElseThrow().getName()).id();
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
