package org.mailferry.engine.internal.pass;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.pass.PassResult.Ending;

/** A server has turned out not to know a way of carrying items. Nothing was done; another way may work. */
public final class FormatLost extends PassHalted {

	private static final long serialVersionUID = 1L;

	private final transient Finding finding;
	private final transient PayloadFormat format;

	public FormatLost(Side side, FormatUnavailableException cause) {
		super(Ending.FAILED, finding(side, cause), cause);
		this.finding = finding(side, cause);
		this.format = cause.format();
	}

	private static Finding finding(Side side, FormatUnavailableException cause) {
		return new Finding("endpoint.format-unavailable", Severity.WARNING, side.word(),
				"The %s server cannot carry items as %s, so they travel in another way, which is slower and does not carry everything. docs/fidelity.md says what."
						.formatted(side.word(), cause.format().name()),
				cause.serverCode() + ": " + cause.getMessage());
	}

	/** The way that does not work. */
	public PayloadFormat format() {
		return format;
	}

	/** What a person should know of it when the pass goes on. */
	public Finding news() {
		return finding;
	}
}
