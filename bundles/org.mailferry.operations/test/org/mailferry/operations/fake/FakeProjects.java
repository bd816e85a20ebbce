package org.mailferry.operations.fake;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.NewPair;
import org.mailferry.operations.OpenProject;

/** Makes projects of fakes. */
public final class FakeProjects {

	private FakeProjects() {
	}

	/** A project whose endpoints are set, with passwords from the variable PW. */
	public static OpenProject project(MemoryProject store, PassRunner runner, FakeEndpoint endpoint) {
		setEndpoints(store);
		return new OpenProject(store, runner, () -> List.of(endpoint), Map.of("PW", "s3cret")::get, Clock.systemUTC());
	}

	/** With passwords from the variable PW. */
	public static void setEndpoints(MemoryProject store) {
		for (Side side : Side.values()) {
			store.save(settings(side, new SecretReference.FromEnvironment("PW")));
		}
	}

	public static EndpointSettings settings(Side side, SecretReference secret) {
		return new EndpointSettings(side, "fake", URI.create("https://mail." + side.word() + ".example/"),
				"migrator", secret, Optional.<Path>empty(), Duration.ofSeconds(10), 1 << 20);
	}

	/** A pair of users of that number. */
	public static NewPair pair(int number, int priority) {
		return new NewPair(new MailboxAddress("user" + number + "@old.example"),
				new MailboxAddress("user" + number + "@new.example"), PairKind.USER, priority);
	}
}
