package org.mailferry.operations.fake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;

/** A connector whose endpoints work until they are told not to; no mailbox of it is ever opened. */
public final class FakeEndpoint implements MailConnector {

	private volatile boolean broken;
	private volatile boolean busy;
	private final AtomicInteger open = new AtomicInteger();
	private final AtomicInteger tests = new AtomicInteger();
	private final Map<String, String> learns = new ConcurrentHashMap<>();
	private final List<Credential> credentials = Collections.synchronizedList(new ArrayList<>());

	/** From now on its test fails. */
	public void breakDown() {
		broken = true;
	}

	/** From now on its test fails because it has no time. */
	public void becomeBusy() {
		busy = true;
	}

	/** From now on its test finds this out. */
	public void learns(String fact, String value) {
		learns.put(fact, value);
	}

	/** Systems not closed yet. */
	public int open() {
		return open.get();
	}

	public int tests() {
		return tests.get();
	}

	/** What was connected with. */
	public List<Credential> credentials() {
		return List.copyOf(credentials);
	}

	@Override
	public String kind() {
		return "fake";
	}

	@Override
	public MailSystem connect(EndpointSettings settings, Credential credential, EndpointMemory memory) {
		credentials.add(credential);
		open.incrementAndGet();
		return new MailSystem() {
			@Override
			public SourceMailbox source(MailboxAddress address, CallObserver observer) {
				throw new AssertionError("operations open no mailbox");
			}

			@Override
			public TargetMailbox target(MailboxAddress address, CallObserver observer) {
				throw new AssertionError("operations open no mailbox");
			}

			@Override
			public List<EndpointCheck> check(Optional<MailboxAddress> probe) {
				tests.incrementAndGet();
				learns.forEach(memory::remember);
				if (busy) {
					return List.of(new EndpointCheck("service", EndpointCheck.Status.FAILED, "HTTP 503", "", true));
				}
				return List.of(broken
						? new EndpointCheck("sign-in", EndpointCheck.Status.FAILED, "the password is wrong.",
								"Correct it.")
						: new EndpointCheck("sign-in", EndpointCheck.Status.PASSED, "works", ""));
			}

			@Override
			public void close() {
				open.decrementAndGet();
			}
		};
	}
}
