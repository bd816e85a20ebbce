package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.project.PairServingContract;

/** How a real project has pairs served. */
@ParameterizedClass
@EnumSource(Databases.class)
final class StoredServingTest implements PairServingContract {

	@Parameter
	private Databases database;

	@TempDir
	private Path directory;
	private TestProject project;

	@BeforeEach
	void create() {
		project = new TestProject(database, directory.resolve("p"));
	}

	@AfterEach
	void close() {
		project.close();
	}

	@Override
	public ProjectStore store() {
		return project.store();
	}

	@Test
	void collectionsAndMarksAreThereWhenTheProjectIsOpenedAgain() {
		MailboxPair pair = store().add(List.of(PairServingContract.pair("a", 5, "One"))).getFirst();
		store().save(new MailboxCollection("One", 2));
		store().suspend(List.of(pair.id()), true);
		ProjectStore again = project.reopen();
		assertThat(again.collections()).singleElement().satisfies(summary -> {
			assertThat(summary.collection()).isEqualTo(new MailboxCollection("One", 2));
			assertThat(summary.pairs()).isEqualTo(1);
		});
		PairSummary summary = again.pairs(List.of(pair.id())).getFirst();
		assertThat(summary.collection()).contains("One");
		assertThat(summary.suspended()).isTrue();
		assertThat(again.add(List.of(PairServingContract.pair("b", 5, "Two"))).getFirst().id().value()).isEqualTo(2);
		assertThat(again.collections()).extracting(each -> each.collection().name()).containsExactly("One", "Two");
	}

	@Test
	void theLongestNamesFitAlsoWhereLowerCaseIsLonger() {
		String longest = "İ".repeat(MailboxCollection.MAX_NAME);
		MailboxPair pair = store().add(List.of(PairServingContract.pair("a", 5, longest))).getFirst();
		assertThat(store().pairs(List.of(pair.id())).getFirst().collection()).contains(longest);
	}
}
