package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.demo.check.Checker;
import org.mailferry.releng.demo.check.Checker.Pair;
import org.mailferry.releng.demo.check.Difference;
import org.mailferry.releng.demo.check.Difference.Kind;
import org.mailferry.releng.demo.check.Tally;
import org.mailferry.releng.demo.ews.EwsConnection;
import org.mailferry.releng.demo.ews.FolderFacts;
import org.mailferry.releng.demo.ews.ItemFacts;
import org.mailferry.releng.demo.ews.MailboxReader;
import org.mailferry.releng.demo.ews.MailboxWriter;
import org.mailferry.releng.demo.ews.MailboxWriter.Disposal;
import org.mailferry.releng.demo.ews.PlainCopy;
import org.mailferry.releng.demo.mutate.Changes;
import org.mailferry.releng.demo.mutate.Mutator;
import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * Checker and mutator against the lab: a mailbox is carried over by a plain copy, then things are planted over EWS. Needs
 * a script that understands {@code lab serve …}, named by the system property mailferry.product.
 */
class LabCheckTest {

	@TempDir
	private static Path directory;

	private static final Children CHILDREN = new Children();
	private static Organisation contoso;
	private static Organisation fabrikam;

	private EwsConnection source;
	private EwsConnection target;
	private Pair pair;
	private final List<Difference> found = new ArrayList<>();

	@BeforeAll
	static void start() throws Exception {
		String script = System.getProperty("mailferry.product");
		assertThat(script).as("the product's start script, -Dmailferry.product; releng/test builds and names it")
				.isNotNull();
		Product product = new Product(Path.of(script), Files.createDirectory(directory.resolve("logs")), CHILDREN);
		Console console = new Console(System.out);
		Organisation.Starting one = Organisation.start(product, "contoso", directory.resolve("contoso"),
				List.of("--mailboxes", "1", "--items", "300", "--seed", "5"));
		Organisation.Starting other = Organisation.start(product, "fabrikam", directory.resolve("fabrikam"),
				List.of("--mailboxes", "1", "--empty"));
		contoso = one.await(console::say);
		fabrikam = other.await(console::say);
	}

	@AfterAll
	static void stop() {
		CHILDREN.close();
	}

	@BeforeEach
	void aCopy() throws Exception {
		source = contoso.connection();
		target = fabrikam.connection();
		pair = new Pair(contoso.mailboxes().getFirst(), fabrikam.mailboxes().getFirst());
		new PlainCopy(source, pair.source(), target, pair.target()).copy(false);
	}

	private Tally compare() throws Exception {
		found.clear();
		return new Checker(source, target, 1).compare(List.of(pair), found::add, done -> {
		});
	}

	private List<ItemFacts> inbox() throws Exception {
		MailboxReader reader = new MailboxReader(target, pair.target());
		List<ItemFacts> items = new ArrayList<>();
		for (FolderFacts folder : reader.folders()) {
			if (folder.role().equals("inbox")) {
				reader.items(folder.id(), items::addAll);
			}
		}
		return items;
	}

	@Test
	void findsNothingInAPlainCopy() throws Exception {
		Tally tally = compare();

		assertThat(found).isEmpty();
		assertThat(tally.same()).isTrue();
		assertThat(tally.items()).isGreaterThanOrEqualTo(300);
		assertThat(new Checker(source, target, 1).prove(List.of(pair))).isEmpty();
	}

	@Test
	void findsWhatIsPlantedOverEws() throws Exception {
		List<ItemFacts> notes = inbox().stream().filter(item -> item.itemClass().equals("IPM.Note")).toList();
		MailboxWriter writer = new MailboxWriter(target, pair.target());
		MailboxReader reader = new MailboxReader(target, pair.target());
		String inbox = reader.folders().stream().filter(folder -> folder.role().equals("inbox")).findFirst()
				.orElseThrow().id();
		writer.delete(List.of(notes.get(0).id()), Disposal.HARD);
		writer.copy(List.of(notes.get(1).id()), inbox);
		writer.setSubject(notes.get(2).id(), notes.get(2).element(), "another");

		Tally tally = compare();

		assertThat(found).extracting(Difference::kind).containsExactlyInAnyOrder(Kind.LOST, Kind.DOUBLED,
				Kind.ALTERED);
		assertThat(List.of(tally.lost(), tally.doubled(), tally.altered())).containsExactly(1L, 1L, 1L);
	}

	@Test
	void seesThatTheSourceWasChanged() throws Exception {
		Changes changes = Mutator.change(source, pair.source(), 3);

		for (Changes.Kind kind : Changes.Kind.values()) {
			assertThat(changes.count(kind)).as(kind.name()).isPositive();
		}
		Tally before = compare();
		assertThat(before.same()).isFalse();
		assertThat(before.lost()).isPositive();
		assertThat(before.extra()).isPositive();
		assertThat(before.altered()).isPositive();
		new PlainCopy(source, pair.source(), target, pair.target()).copy(false);
		compare();
		assertThat(found).isEmpty();
	}
}
