package org.mailferry.project.ui.internal.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.project.ProjectPlace;

/** What the dialog for a shared project makes of what is typed. */
class SharedProjectDraftTest {

	private static final String URL = "jdbc:postgresql://db.example:5432/move?user=mailferry";
	private static final Path WORK = Path.of("work").toAbsolutePath();
	private static final Path FILE = Path.of("password").toAbsolutePath();

	private static SharedProjectDraft draft(String address) {
		return new SharedProjectDraft(address, false, "", WORK.toString());
	}

	@Test
	void anAddressAndAFolderAreAPlaceWithThePasswordFromTheEnvironment() {
		assertThat(draft(" " + URL + " ").objection()).isEmpty();
		assertThat(draft(" " + URL + " ").place()).contains(new ProjectPlace.Shared(URL, WORK));
	}

	@Test
	void aPasswordFileIsUsedOnlyWhereItIsChosenAndHasToBeNamedThen() {
		assertThat(new SharedProjectDraft(URL, false, FILE.toString(), WORK.toString()).place())
				.contains(new ProjectPlace.Shared(URL, WORK));
		assertThat(new SharedProjectDraft(URL, true, FILE.toString(), WORK.toString()).place())
				.contains(new ProjectPlace.Shared(URL, WORK, Optional.of(FILE)));
		SharedProjectDraft missing = new SharedProjectDraft(URL, true, "password", WORK.toString());
		assertThat(missing.place()).isEmpty();
		assertThat(missing.objection()).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://h/move?user=u&password=Tr0ub4dor",
			"jdbc:postgresql://u:Tr0ub4dor@h/move" })
	void anAddressWithAPasswordIsRefusedInWordsThatDoNotShowIt(String address) {
		assertThat(draft(address).place()).isEmpty();
		assertThat(draft(address).objection()).hasValueSatisfying(
				words -> assertThat(words).contains("password into a file").doesNotContain("Tr0ub4dor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/srv/move", "jdbc:mysql://h/move", "db.example" })
	void whatNamesNoPostgresDatabaseIsRefused(String address) {
		assertThat(draft(address).place()).isEmpty();
		assertThat(draft(address).objection()).isPresent();
	}

	@Test
	void nothingIsWrongBeforeSomethingIsTypedButNothingCanBeOpened() {
		assertThat(draft("").objection()).isEmpty();
		assertThat(draft("").place()).isEmpty();
		assertThat(new SharedProjectDraft(URL, false, "", "work").place()).isEmpty();
	}

	@Test
	void theWorkFolderIsTheOneOfTheCommandLine() {
		assertThat(SharedProjectDraft.usualWork(URL, name -> null))
				.hasParentRaw(Path.of(System.getProperty("user.home"), ".mailferry"));
		assertThat(SharedProjectDraft.usualWork(URL, name -> name.equals("MAILFERRY_WORK") ? WORK.toString() : null))
				.isEqualTo(WORK);
	}
}
