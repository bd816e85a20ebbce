package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

class PairImportTest {

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

	private Path file(String text, Charset charset) throws IOException {
		return Files.write(directory.resolve("pairs.csv"), text.getBytes(charset));
	}

	private ImportPreview preview(String text) throws IOException {
		return pairs.preview(file(text, StandardCharsets.UTF_8), ImportOptions.STRICT);
	}

	private static List<String> problems(ImportPreview preview) {
		return preview.problems().stream().map(ImportProblem::toString).toList();
	}

	@Test
	void pairsAreReadWithTheServerAndTheTargetDatabaseOfTheirMailboxes() throws IOException {
		ImportPreview preview = preview("""
				source,target,server,target-database
				ada@old.example,ada@new.example, EX07 ,DB01
				bob@old.example,bob@new.example,,DB02
				eve@old.example,eve@new.example,,
				""");

		assertThat(preview.problems()).isEmpty();
		assertThat(preview.pairs()).extracting(NewPair::server).containsExactly(Optional.of("EX07"), Optional.empty(),
				Optional.empty());
		assertThat(preview.pairs()).extracting(NewPair::database).containsExactly(Optional.of("DB01"),
				Optional.of("DB02"), Optional.empty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "server", "database" })
	void aServerOrDatabaseOfWhichTheNameCannotBeIsSaidWithItsLine(String column) throws IOException {
		String lines = "source,target," + column + "\na@old.example,a@new.example,%s\nb@old.example,b@new.example,B\n";
		for (String name : List.of("x".repeat(MailboxCollection.MAX_NAME + 1), "\"a\nb\"", "a\tb")) {
			ImportPreview preview = preview(lines.formatted(name));

			assertThat(problems(preview)).singleElement().asString().contains("line 2", "the " + column + " '",
					"no control characters");
			assertThat(preview.importable()).isFalse();
		}
		assertThat(preview(lines.formatted("x".repeat(MailboxCollection.MAX_NAME))).problems()).isEmpty();
		assertThat(problems(preview("source,target,%1$s,%1$s\na@old.example,a@new.example,x,y\n".formatted(column))))
				.singleElement().asString().contains("the column " + column + " is there twice");
	}

	@Test
	void pairsAreReadWithKindAndPriority() throws IOException {
		ImportPreview preview = preview("""
				source,target,kind,priority
				Ada@old.example,ada@new.example,,
				board@old.example,board@new.example,RoomMailbox,1
				info@old.example,info@new.example,shared,9
				""");

		assertThat(preview.problems()).isEmpty();
		assertThat(preview.pairs()).extracting(NewPair::kind).containsExactly(PairKind.USER, PairKind.ROOM,
				PairKind.SHARED);
		assertThat(preview.pairs()).extracting(NewPair::priority).containsExactly(MailboxPair.DEFAULT_PRIORITY, 1, 9);
		assertThat(preview.pairs().getFirst().source()).hasToString("ada@old.example");
		assertThat(store.countPairs(PairQuery.page(0, 1))).isZero();
		assertThat(pairs.add(preview)).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void allUsualSeparatorsAreFoundOut(String separator) throws IOException {
		ImportPreview preview = preview(
				"Source Address%sTarget Address\na@old.example%<sa@new.example\n".formatted(separator));

		assertThat(preview.problems()).isEmpty();
		assertThat(preview.pairs()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8,''", "UTF-8,\uFEFF", "UTF-16LE,\uFEFF", "UTF-16BE,\uFEFF", "UTF-16LE,''", "UTF-16BE,''",
			"ISO-8859-1,''" })
	void allUsualEncodingsAreFoundOut(String charset, String mark) throws IOException {
		Path file = file(mark + "source,target\njürgen@old.example,jürgen@new.example\n", Charset.forName(charset));

		ImportPreview preview = pairs.preview(file, ImportOptions.STRICT);

		assertThat(problems(preview)).isEmpty();
		assertThat(preview.pairs().getFirst().source()).hasToString("jürgen@old.example");
	}

	@Test
	void quotedFieldsAndEmptyLinesAreNoProblem() throws IOException {
		ImportPreview preview = preview("\n\"source\",\"target\"\r\n\r\n\"a@old.example\",\"a@new.example\"\r\n,\r\n");

		assertThat(problems(preview)).isEmpty();
		assertThat(preview.pairs()).hasSize(1);
	}

	@Test
	void duplicatesWithinTheFileNameBothLines() throws IOException {
		ImportPreview preview = preview("""
				source,target
				a@old.example,a@new.example
				b@old.example,b@new.example
				A@OLD.example,c@new.example
				d@old.example,b@new.example
				""");

		assertThat(problems(preview)).containsExactly("line 4: source a@old.example is on line 2 already",
				"line 5: target b@new.example is on line 3 already");
		assertThatThrownBy(() -> pairs.add(preview)).isInstanceOf(OperationException.class);
	}

	@Test
	void duplicatesAgainstTheProjectNameThePair() throws IOException {
		store.add(List.of(FakeProjects.pair(1, 5)));
		String list = "source,target\nuser1@old.example,user1@new.example\nuser2@old.example,user1@new.example\n";

		assertThat(problems(preview(list))).satisfiesExactly(
				line -> assertThat(line).contains("line 2", "user1@old.example", "in the project already"),
				line -> assertThat(line).contains("line 3", "user1@new.example", "pair 1"));

		ImportPreview tolerant = pairs.preview(file(list, StandardCharsets.UTF_8), new ImportOptions(false, true));
		assertThat(tolerant.existing()).isEqualTo(1);
		assertThat(problems(tolerant)).singleElement().asString().contains("line 3");
	}

	@Test
	void unknownAndMissingAndDoubledColumnsAreNamed() throws IOException {
		assertThat(problems(preview("source,target,departement\na@o.example,a@n.example,x\n"))).singleElement()
				.asString()
				.contains("line 1", "'departement'");
		assertThat(problems(preview("mailbox,target\na@o.example,a@n.example\n"))).hasSize(2).first().asString()
				.contains("source is missing");
		assertThat(problems(preview("source,target,source\n"))).first().asString().contains("source is there twice");
		assertThat(problems(preview("a@old.example,a@new.example\n"))).first().asString().contains("is missing",
				"first line names the columns");

		ImportPreview tolerant = pairs.preview(
				file("source,target,office\na@o.example,a@n.example,x\n", StandardCharsets.UTF_8),
				new ImportOptions(true, false));
		assertThat(tolerant.pairs()).hasSize(1);
		assertThat(tolerant.ignoredColumns()).containsExactly("office");
	}

	@Test
	void badLinesAreNamedWithWhatIsWrong() throws IOException {
		ImportPreview preview = preview("""
				source,target,kind,priority
				not-an-address,a@new.example,,
				b@old.example,,,
				c@old.example,c@new.example,robot,
				d@old.example,d@new.example,,0
				e@old.example,e@new.example
				f@old.example,f@new.example,archive,
				g@old.example,g@new.example,,
				""");

		assertThat(problems(preview)).hasSize(6).satisfiesExactly(line -> assertThat(line).contains("line 2", "source"),
				line -> assertThat(line).contains("line 3", "no target address"),
				line -> assertThat(line).contains("line 4", "robot"),
				line -> assertThat(line).contains("line 5", "'0'"),
				line -> assertThat(line).contains("line 6", "2 fields"),
				line -> assertThat(line).contains("line 7", "archive", "not carried"));
		assertThat(preview.pairs()).hasSize(1);
	}

	@Test
	void aBrokenQuoteIsNamedWithItsLine() throws IOException {
		assertThat(problems(preview("source,target\na@o.example,\"a@n.example\nb@o.example,b@n.example\n")))
				.singleElement()
				.asString().contains("line 2", "never closed");
	}

	@Test
	void nothingToImportIsAProblem() throws IOException {
		assertThat(problems(preview(""))).singleElement().asString().contains("empty");
		assertThat(problems(preview("source,target\n"))).singleElement().asString().contains("no pairs");
		assertThatThrownBy(() -> pairs.preview(directory, ImportOptions.STRICT)).hasMessageContaining("not a file");
		assertThatThrownBy(() -> pairs.preview(directory.resolve("gone.csv"), ImportOptions.STRICT))
				.hasMessageContaining("gone.csv");
	}

	@Test
	void aFileThatIsNoListAtAllIsGivenUpBeforeItFillsTheMemory() throws IOException {
		ImportPreview preview = preview("source,target\n" + "this,is,some,other,file\n".repeat(1_000_000));

		assertThat(preview.problems()).hasSizeLessThan(200_000);
		assertThat(preview.problems().getLast()).satisfies(last -> {
			assertThat(last.wholeFile()).isTrue();
			assertThat(last.message()).contains("were not read");
		});
		assertThat(preview.importable()).isFalse();
	}

	@Test
	@Timeout(10)
	void fortyThousandLinesTakeSeconds() throws IOException {
		String lines = IntStream.rangeClosed(1, 40_000)
				.mapToObj(i -> "user%d@old.example,user%<d@new.example,user,5".formatted(i))
				.collect(Collectors.joining("\r\n", "Source;Target;Kind;Priority\r\n".replace(';', ','), "\r\n"));

		ImportPreview preview = preview(lines);

		assertThat(preview.problems()).isEmpty();
		assertThat(preview.pairs()).hasSize(40_000);
	}
}
