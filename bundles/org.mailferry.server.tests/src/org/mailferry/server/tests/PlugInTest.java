package org.mailferry.server.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.project.PairSummary;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.server.internal.ExitCode;
import org.osgi.framework.ServiceRegistration;

/** Plug-ins of customers that are installed while the program runs: services of another bundle. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PlugInTest {

	@TempDir
	private Path directory;

	private record Rule(String name, Function<PairSummary, List<Finding>> body) implements FindingSource {
		@Override
		public List<Finding> findings(PairSummary pair) {
			return body.apply(pair);
		}
	}

	private static ServiceRegistration<FindingSource> install(String name,
			Function<PairSummary, List<Finding>> body) {
		return Installed.context().registerService(FindingSource.class, new Rule(name, body), null);
	}

	private static List<Finding> size(PairSummary pair) {
		return List.of(new Finding("contoso.size", Severity.INFO, pair.pair().source().value(),
				"The mailbox has %d items.".formatted(pair.items()), ""));
	}

	@Test
	void aFindingSourceIsAskedFromTheNextPassOnAndNotAfterItHasGone() throws Exception {
		try (LabOrganisation source = organisation("contoso", 5);
				LabOrganisation target = organisation("fabrikam", 0)) {
			Shell outside = new Shell(Installed.projects(), directory, Map.of());
			assertThat(outside.run("project", "init", "move").code()).isZero();
			Shell shell = new Shell(Installed.projects(), directory.resolve("move"), Map.of());
			connect(shell, "source", source);
			connect(shell, "target", target);
			shell.run("pair", "add", source.mailboxAddresses().getFirst(), target.mailboxAddresses().getFirst());
			assertThat(shell.run("sync").code()).isZero();
			assertThat(shell.run("findings").out()).contains("no findings");

			ServiceRegistration<FindingSource> size = install("Contoso size rule", PlugInTest::size);
			ServiceRegistration<FindingSource> broken = install("Contoso broken rule", pair -> {
				throw new IllegalStateException("no such office");
			});
			try {
				assertThat(shell.run("sync").code()).as("plug-ins do not change how a run ends").isZero();
			} finally {
				size.unregister();
				broken.unregister();
			}
			assertThat(shell.run("findings", "--code", "contoso.size").out()).contains("1 finding",
					source.mailboxAddresses().getFirst(), "has 5 items");
			assertThat(shell.run("findings", "--code", "extension.failed").out()).contains("1 finding",
					"Contoso broken rule", "no such office");

			assertThat(shell.run("verify").code()).isEqualTo(ExitCode.DONE.number());
			assertThat(shell.run("findings", "--code", "contoso.size", "--json").out()).contains("\"times\" : 1");
		}
	}

	private LabOrganisation organisation(String name, int items) throws IOException {
		LabBuilder builder = LabOrganisation.builder().name(name)
				.directory(Files.createDirectories(directory.resolve(name))).mailboxes(1);
		return (items == 0 ? builder.empty() : builder.items(items).seed(3)).start();
	}

	private void connect(Shell shell, String side, LabOrganisation organisation) throws IOException {
		Path password = Files.writeString(directory.resolve(side + ".password"), organisation.password());
		assertThat(shell.run("endpoint", "set", side, "--url", organisation.uri().toString(), "--user",
				organisation.user(), "--password-file", password.toString(), "--ca",
				organisation.caPem().toString()).code()).isZero();
	}
}
