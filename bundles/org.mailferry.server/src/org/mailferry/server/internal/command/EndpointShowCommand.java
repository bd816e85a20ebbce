package org.mailferry.server.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
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
		out().println("        password         "
				+ (endpoint.access().needsSecret() ? "from " + whence(endpoint.secret()) : "not needed"));
		out().println("        sign-in          "
				+ endpoint.access().scheme().map(EndpointAccess.Scheme::word).orElse("as the server offers"));
		signIn(endpoint.access());
		out().println("        authority        " + endpoint.caFile().map(Path::toString).orElse("those Java trusts"));
		out().println("        request timeout  " + Figures.duration(endpoint.requestTimeout()));
		out().println("        largest request  " + Figures.bytes(endpoint.maxRequestBytes()));
		out().println("        requests at once %d at the beginning, %d to %d by what the server bears"
				.formatted(requests.start(), requests.floor(), requests.ceiling()));
		out().println("        kind             " + endpoint.kind());
		if (endpoint.items().asElements()) {
			out().println("        items            travel as elements, whatever the server offers");
		}
		endpoint.items().properties().forEach(property -> out().println("        property         " + property));
		learned.forEach((fact, value) -> out().println("        learned          " + fact + ": " + value));
	}

	private void signIn(EndpointAccess access) {
		access.keytab().ifPresent(file -> out().println("        keytab           " + file));
		access.ticketCache().ifPresent(file -> out().println("        tickets          " + file));
		access.servicePrincipal().ifPresent(name -> out().println("        service          " + name));
		access.tokens().ifPresent(tokens -> {
			out().println("        tokens           %s for %s".formatted(tokens.url(), tokens.clientId()));
			if (!tokens.scope().isEmpty()) {
				out().println("        scope            " + tokens.scope());
			}
			tokens.certificate().ifPresent(file -> out().println("        certificate      " + file));
		});
		switch (access.proxy()) {
		case Proxy.None() -> {
			// the usual way
		}
		case Proxy.System() -> out().println("        proxy            that of this machine");
		case Proxy.Http proxy -> out().println("        proxy            http://%s:%d%s".formatted(proxy.host(),
				proxy.port(), proxy.secret().map(secret -> " as %s, password from %s".formatted(proxy.user(),
						whence(secret))).orElse("")));
		}
		if (access.elsewhere()) {
			out().println("        other hosts      are followed to, with the password");
		}
	}

	static String whence(SecretReference secret) {
		return switch (secret) {
		case SecretReference.FromEnvironment(String variable) -> "the variable " + variable;
		case SecretReference.FromFile(Path file) -> "the file " + file;
		case SecretReference.Prompted() -> "whoever is asked";
		};
	}
}
