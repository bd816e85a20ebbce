package org.mailferry.operations.internal.run;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.operations.internal.Sentence;

/**
 * Tells trouble of one mailbox from trouble of an endpoint: when a pass fails, the endpoints are tested without any
 * mailbox. Only what fails then will fail for everybody. A server that is busy is waited for.
 */
final class Diagnosis {

	private final MailSystem source;
	private final MailSystem target;
	private final ReentrantLock one = new ReentrantLock();

	Diagnosis(MailSystem source, MailSystem target) {
		this.source = source;
		this.target = target;
	}

	/** What is wrong with an endpoint, or empty when both answer as they should. */
	Optional<Finding> trouble() {
		one.lock();
		try {
			return trouble(Side.SOURCE, source).or(() -> trouble(Side.TARGET, target));
		} finally {
			one.unlock();
		}
	}

	private static Optional<Finding> trouble(Side side, MailSystem system) {
		return system.check(Optional.empty()).stream()
				.filter(check -> check.status() == EndpointCheck.Status.FAILED && !check.busy()).findFirst()
				.map(check -> new Finding("endpoint.refused", Severity.ERROR, side.word(),
						"The %s endpoint does not work: %s: %s %s".formatted(side.word(), check.name(),
								Sentence.of(check.message()), wayOut(side, check)),
						""));
	}

	private static String wayOut(Side side, EndpointCheck check) {
		String test = "Test it with `endpoint test %s`.".formatted(side.word());
		return check.remedy().isBlank() ? test : Sentence.of(check.remedy()) + " " + test;
	}
}
