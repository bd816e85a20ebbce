package org.mailferry.server.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.operations.Figures;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "show", description = "Shows how both organisations are reached.", footerHeading = "%nExample:%n", footer = "  mailferry endpoint show")
public final class EndpointShowCommand extends ProjectCommand {

	public EndpointShowCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			for (Side side : Side.values()) {
				show(side, project.endpoints().get(side), project.endpoints().concurrency(side),
						project.endpoints().learned(side));
			}
			return ExitCode.DONE;
		});
	}

	private void show(Side side, Optional<EndpointSettings> found, ConcurrencyRange requests,
			Map<String, String> learned) {
		if (found.isEmpty()) {
			out().println(
					"%s  not set; `mailferry endpoint set %s --url … --user …`".formatted(side.word(), side.word()));
			return;
		}
		EndpointSettings endpoint = found.get();
		out().println("%s  %s".formatted(side.word(), endpoint.url()));
		out().println("        account          " + endpoint.userName());
		out().println("        password         from " + whence(endpoint.secret()));
		out().println("        authority        " + endpoint.caFile().map(Path::toString).orElse("those Java trusts"));
		out().println("        request timeout  " + Figures.duration(endpoint.requestTimeout()));
		out().println("        largest request  " + Figures.bytes(endpoint.maxRequestBytes()));
		out().println("        requests at once %d at the beginning, %d to %d by what the server bears"
				.formatted(requests.start(), requests.floor(), requests.ceiling()));
		out().println("        kind             " + endpoint.kind());
		learned.forEach((fact, value) -> out().println("        learned          " + fact + ": " + value));
	}

	static String whence(SecretReference secret) {
		return switch (secret) {
		case SecretReference.FromEnvironment(String variable) -> "the variable " + variable;
		case SecretReference.FromFile(Path file) -> "the file " + file;
		case SecretReference.Prompted() -> "whoever is asked";
		};
	}
}
