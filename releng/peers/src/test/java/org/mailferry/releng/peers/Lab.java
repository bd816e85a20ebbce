package org.mailferry.releng.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.mailferry.releng.peers.Conversation.Response;
import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * One organisation of the packaged product for all tests, which each have a mailbox of their own in it. Needs the start
 * script, named by the system property mailferry.product.
 */
final class Lab implements AutoCloseable {

	private static final int MAILBOXES = 8;

	private final Children children = new Children();
	private final Path directory;
	private final Organisation organisation;
	private final EwsSchema schema = new EwsSchema();
	private int taken;

	private Lab(Path work) throws Exception {
		String script = System.getProperty("mailferry.product");
		assertThat(script).as("the product's start script, -Dmailferry.product; releng/test builds and names it")
				.isNotNull();
		directory = Files.createDirectories(work.resolve("lab").toAbsolutePath());
		Product product = new Product(Path.of(script), Files.createDirectories(work.resolve("logs")), children);
		organisation = Organisation.start(product, "contoso", directory,
				List.of("--mailboxes", Integer.toString(MAILBOXES), "--items", "150", "--seed", "7"))
				.await(System.out::println);
	}

	/**
	 * Hands the lab to tests, where it ends with the last of them, and to each class a wiretap of its own; after each test
	 * every answer that went over that is held against the schema.
	 */
	static final class Extension implements ParameterResolver, AfterEachCallback {

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return List.of(Lab.class, Wiretap.class).contains(parameter.getParameter().getType());
		}

		@Override
		public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Lab.class ? lab(context) : tap(context);
		}

		@Override
		public void afterEach(ExtensionContext context) throws IOException {
			assertThat(lab(context).violations(tap(context))).isEmpty();
		}

		private static Lab lab(ExtensionContext context) {
			return context.getRoot().getStore(Namespace.create(Lab.class))
					.getOrComputeIfAbsent(Lab.class, type -> begin(), Running.class).lab();
		}

		private static Wiretap tap(ExtensionContext context) {
			return context.getStore(Namespace.create(Lab.class)).getOrComputeIfAbsent(Wiretap.class,
					type -> lab(context).tap(), Wiretap.class);
		}

		private static Running begin() {
			try {
				return new Running(new Lab(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "peers-")));
			} catch (Exception e) {
				throw new IllegalStateException("the lab did not start", e);
			}
		}
	}

	private record Running(Lab lab) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
		@Override
		public void close() {
			lab.close();
		}
	}

	/** Address of a mailbox that no other test has. */
	synchronized String mailbox() throws IOException {
		return organisation.mailboxes().get(taken++);
	}

	/** Of each mailbox's owner, and of the account for migrations. */
	String password() throws IOException {
		return Files.readString(Path.of(organisation.passwordFile())).strip();
	}

	/** The certificate to trust. */
	Path ca() {
		return Path.of(organisation.ca());
	}

	/** A way to the lab on which all answers are kept. */
	private Wiretap tap() {
		try {
			return new Wiretap(URI.create(organisation.url()), directory);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** What somebody else sees of a mailbox, who shares nothing with the client under test. */
	Witness witness(String mailbox) {
		return new Witness(organisation.connection(), mailbox);
	}

	/** What is wrong with the answers that went over a wiretap, which has seen some. */
	private List<String> violations(Wiretap tap) throws IOException {
		List<Response> answers = tap.answers().stream().filter(Response::isXml).toList();
		assertThat(answers).as("answers seen").isNotEmpty();
		return answers.stream().flatMap(answer -> schema.violation(answer.body()).stream()).distinct().toList();
	}

	@Override
	public void close() {
		organisation.close();
		children.close();
	}
}
