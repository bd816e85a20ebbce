package org.mailferry.operations;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

/** Lists with columns of their own, with faulty lines, and into collections. */
class PairImportOptionsTest {

	private static final ImportOptions MAPPED = ImportOptions.STRICT
			.withColumns(Map.of(PairColumn.SOURCE, "Primary SMTP", PairColumn.TARGET, "New"));

	@TempDir
	private Path directory;
	private MemoryProject store;
	private Pairs pairs;

	@BeforeEach
	void newProject() {
		store = new MemoryProject(directory);
		pairs = FakeProjects.project(store, (request, listener) -> {
			throw new AssertionError("no pass was to run");
		}, new FakeEndpoint()).pairs();
	}

	private Path file(String text) throws IOException {
		return Files.writeString(directory.resolve("pairs.csv"), text);
	}

	private ImportPreview preview(String text, ImportOptions options) throws IOException {
		return pairs.preview(file(text), options);
	}

	private static List<String> problems(ImportPreview preview) {
		return preview.problems().stream().map(ImportProblem::toString).toList();
	}

	@Test
	void columnsAreTakenByTheirHeaderWhateverItIsAndOthersAreLeftAside() throws IOException {
		ImportPreview preview = preview("""
				source,Office,primary smtp,NEW,Art
				x,Berlin,a@old.example,a@new.example,Room
				""", MAPPED.withColumns(Map.of(PairColumn.SOURCE, "Primary SMTP", PairColumn.TARGET, " new ",
				PairColumn.KIND, "art")));

		assertThat(problems(preview)).isEmpty();
		assertThat(preview.pairs()).singleElement().satisfies(pair -> {
			assertThat(pair.source()).hasToString("a@old.example");
			assertThat(pair.target()).hasToString("a@new.example");
			assertThat(pair.kind()).isEqualTo(PairKind.ROOM);
		});
		assertThat(preview.ignoredColumns()).containsExactly("source", "Office");
	}

	@Test
	void aColumnThatIsNotThereOrThereTwiceOrUsedTwiceIsNamedAndNothingCanBeImported() throws IOException {
		String line = "\na@old.example,a@new.example,b\n";
		ImportPreview absent = preview("Mail,New,x" + line, MAPPED.withSkipFaulty(true));
		assertThat(problems(absent)).singleElement().asString().contains("line 1", "'Primary SMTP'", "source");
		assertThat(absent.importable()).isFalse();
		assertThat(problems(preview("Primary SMTP,New,new" + line, MAPPED))).singleElement().asString()
				.contains("'New' is there twice");
		assertThat(problems(preview("Mail,New,x" + line, ImportOptions.STRICT
				.withColumns(Map.of(PairColumn.SOURCE, "Mail", PairColumn.TARGET, "mail"))))).singleElement()
				.asString().contains("'mail'", "two things", "target");
		assertThat(problems(preview("Mail,New,x" + line, ImportOptions.STRICT
				.withColumns(Map.of(PairColumn.SOURCE, "Mail"))))).singleElement().asString()
				.contains("which column is the target");
	}

	@Test
	void aFileIsLookedAtWithWhatItsColumnsUsuallyMean() throws IOException {
		String rows = IntStream.rangeClosed(1, 30).mapToObj(i -> "a%d@o.example;Berlin;a%<d@n.example;W1".formatted(i))
				.collect(Collectors.joining("\n"));

		FileColumns columns = pairs.columnsOf(file("\nSource Address ; Office;new_address;Wave\n\n" + rows + "\n"));

		assertThat(columns.headers()).containsExactly("Source Address", "Office", "new_address", "Wave");
		assertThat(columns.guess()).containsOnly(Map.entry(PairColumn.SOURCE, "Source Address"),
				Map.entry(PairColumn.TARGET, "new_address"), Map.entry(PairColumn.COLLECTION, "Wave"));
		assertThat(columns.sample()).hasSize(FileColumns.SAMPLE).first()
				.isEqualTo(List.of("a1@o.example", "Berlin", "a1@n.example", "W1"));
		assertThat(columns.format()).contains("UTF-8", "semicolon");
	}

	@Test
	void whatIsWrongWithAFileOnlyMakesTheLookShorter() throws IOException {
		assertThat(pairs.columnsOf(file("")).headers()).isEmpty();
		assertThat(pairs.columnsOf(file("a,b\n1,2\n\"3,4\n")).sample()).containsExactly(List.of("1", "2"));
		assertThat(pairs.columnsOf(file("\"a,b\n1,2\n")).headers()).isEmpty();
		assertThat(pairs.columnsOf(file("PK\u0003\u0004\u0000\u0000x,y\n")).headers()).isEmpty();
		assertThat(pairs.columnsOf(file("a,b\n1\n2,3,4\n")).sample()).containsExactly(List.of("1"),
				List.of("2", "3", "4"));
		assertThatThrownBy(() -> pairs.columnsOf(directory.resolve("gone.csv")))
				.isInstanceOf(OperationException.class).hasMessageContaining("gone.csv");
	}

	@Test
	void theFileOfASpreadsheetProgramIsNotTakenForText() throws IOException {
		ImportPreview preview = preview("PK\u0003\u0004\u0000\u0000source,target\n", ImportOptions.STRICT);

		assertThat(problems(preview)).singleElement().asString().contains("not a text", "CSV");
		byte[] wide = "source,target\na@o.example,a@n.example\n".getBytes(UTF_16LE);
		assertThat(pairs.preview(Files.write(directory.resolve("wide.csv"), wide), ImportOptions.STRICT).pairs())
				.hasSize(1);
	}

	@Test
	void faultyLinesAreLeftOutAndTheOthersImported() throws IOException {
		store.add(List.of(FakeProjects.pair(1, 5)));
		ImportPreview preview = preview("""
				source,target,priority
				a@old.example,a@new.example,1
				nonsense,b@new.example,1
				user1@old.example,c@new.example,1
				d@old.example,c@new.example,1
				e@old.example
				a@old.example,f@new.example,1
				g@old.example,f@new.example,12
				h@old.example,f@new.example,
				""", ImportOptions.STRICT.withSkipFaulty(true));

		assertThat(preview.problems()).extracting(ImportProblem::line).containsExactly(3, 4, 6, 7, 8);
		assertThat(preview.problems()).noneMatch(ImportProblem::wholeFile);
		assertThat(preview.importable()).isTrue();
		assertThat(pairs.add(preview)).extracting(pair -> pair.source().value()).containsExactly("a@old.example",
				"d@old.example", "h@old.example");
	}

	@Test
	void aFileThatBreaksOffIsNotImportedEvenWithoutItsFaultyLines() throws IOException {
		ImportPreview preview = preview("source,target\na@o.example,a@n.example\nb@o.example,\"b@n.example\n",
				ImportOptions.STRICT.withSkipFaulty(true));

		assertThat(problems(preview)).singleElement().asString().contains("line 3", "never closed");
		assertThat(preview.importable()).isFalse();
		assertThatThrownBy(() -> pairs.add(preview)).isInstanceOf(OperationException.class);
		assertThat(store.countPairs(PairQuery.page(0, 1))).isZero();
	}

	@Test
	void whenAllLinesAreFaultyNothingIsAdded() throws IOException {
		ImportPreview preview = preview("source,target\nx,y\n", ImportOptions.STRICT.withSkipFaulty(true));

		assertThat(pairs.add(preview)).isEmpty();
	}

	@Test
	void linesGoIntoTheCollectionTheyNameAndOthersIntoTheChosenOne() throws IOException {
		pairs.save(new MailboxCollection("Board", 1));
		ImportPreview preview = preview("""
				source,target,collection
				a@old.example,a@new.example,
				b@old.example,b@new.example,BOARD
				c@old.example,c@new.example, Sales
				""", ImportOptions.STRICT.withCollection(Optional.of(" Wave 1 ")));

		assertThat(problems(preview)).isEmpty();
		assertThat(preview.pairs()).extracting(NewPair::collection).containsExactly(Optional.of("Wave 1"),
				Optional.of("BOARD"), Optional.of("Sales"));
		pairs.add(preview);
		assertThat(pairs.collections()).extracting(CollectionSummary::collection).containsExactly(
				new MailboxCollection("Board", 1), new MailboxCollection("Sales", 5),
				new MailboxCollection("Wave 1", 5));
		assertThat(pairs.chosen(List.of(), Optional.of("board"))).hasSize(1);
	}

	@Test
	void aCollectionThatCannotBeCalledSoIsAProblemOfItsLine() throws IOException {
		ImportPreview preview = preview(
				"source,target,collection\na@o.example,a@n.example,%s\n".formatted("x".repeat(101)),
				ImportOptions.STRICT);

		assertThat(problems(preview)).singleElement().asString().contains("line 2", "collection", "100");
		assertThatIllegalArgumentException()
				.isThrownBy(() -> ImportOptions.STRICT.withCollection(Optional.of(" ")));
	}

	@Test
	void anUnknownCollectionIsNamed() {
		assertThatThrownBy(() -> pairs.requireCollection("Wave 9")).isInstanceOfSatisfying(OperationException.class,
				e -> assertThat(e.finding().code()).isEqualTo("collection.unknown"))
				.hasMessageContaining("Wave 9").hasMessageContaining("collection list");
		pairs.save(new MailboxCollection("Wave 9", 3));
		assertThat(pairs.requireCollection("WAVE 9 ")).isEqualTo(new MailboxCollection("Wave 9", 3));
	}

	@Test
	@Timeout(10)
	void fortyThousandLinesOfWhichEverySecondIsFaultyTakeSeconds() throws IOException {
		String lines = IntStream.rangeClosed(1, 40_000)
				.mapToObj(i -> "x,user%d@old.example,user%s@new.example,Wave %d".formatted(i, i % 2 == 0 ? "1" : i,
						i % 40))
				.collect(Collectors.joining("\r\n", "No,Primary SMTP,New,Collection\r\n", "\r\n"));

		ImportPreview preview = pairs.preview(Files.write(directory.resolve("large.csv"), lines.getBytes(UTF_8)),
				ImportOptions.STRICT.withSkipFaulty(true).withColumns(Map.of(PairColumn.SOURCE, "Primary SMTP",
						PairColumn.TARGET, "New", PairColumn.COLLECTION, "Collection")));

		assertThat(preview.pairs()).hasSize(20_000);
		assertThat(preview.problems()).hasSize(20_000);
		assertThat(pairs.columnsOf(directory.resolve("large.csv")).headers()).hasSize(4);
	}
}
