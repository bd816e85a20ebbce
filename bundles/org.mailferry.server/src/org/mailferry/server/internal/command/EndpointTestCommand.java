package org.mailferry.server.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointCheck.Status;
import org.mailferry.api.project.PairQuery;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Tries everything a migration needs of an organisation, and says in plain words what works, what is missing and what to do.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry endpoint test", "  mailferry endpoint test source --mailbox ada@contoso.example" })
public final class EndpointTestCommand extends ProjectCommand {

	@Parameters(arity = "0..1", paramLabel = "source|target", converter = SideConverter.class, description = "Which of the two; both if left out.")
	private Side side;

	@Option(names = "--mailbox", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "A mailbox to try access on. Otherwise that of the first pair.")
	private MailboxAddress mailbox;

	public EndpointTestCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			List<Side> sides = side == null ? List.of(Side.values()) : List.of(side);
			boolean failed = false;
			for (Side each : sides) {
				failed |= test(project, each);
			}
			return failed ? ExitCode.REFUSED : ExitCode.DONE;
		});
	}

	/** Returns whether something failed. */
	private boolean test(OpenProject project, Side each) {
		Optional<MailboxAddress> probe = Optional.ofNullable(mailbox).or(() -> firstMailbox(project, each));
		List<EndpointCheck> checks = project.endpoints().test(each, probe, session().terminal().prompt());
		out().println(each.word() + probe.map(address -> ", with the mailbox " + address).orElse(""));
		List<String> remedies = new ArrayList<>();
		for (EndpointCheck check : checks) {
			out().println("  %-8s %s: %s".formatted(word(check.status()), check.name(), check.message()));
			if (!check.remedy().isBlank()) {
				out().println("           → " + check.remedy());
			}
			if (check.status() == Status.FAILED) {
				remedies.add(check.name());
			}
		}
		out().println(remedies.isEmpty()
				? "  everything needed works"
				: "  does not work yet: " + String.join(", ", remedies));
		return !remedies.isEmpty();
	}

	private static Optional<MailboxAddress> firstMailbox(OpenProject project, Side each) {
		return project.view().pairs(PairQuery.page(0, 1)).stream()
				.map(summary -> each == Side.SOURCE ? summary.pair().source() : summary.pair().target()).findFirst();
	}

	private static String word(Status status) {
		return switch (status) {
		case PASSED -> "works";
		case WARNING -> "mind";
		case FAILED -> "FAILS";
		case SKIPPED -> "skipped";
		};
	}
}
