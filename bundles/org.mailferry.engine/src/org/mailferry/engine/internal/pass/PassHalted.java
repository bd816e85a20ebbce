package org.mailferry.engine.internal.pass;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.pass.PassResult.Ending;

/** The pass does not go on. Everything confirmed so far is in the ledger; the next pass continues there. */
public sealed class PassHalted extends Exception permits FormatLost {

	private static final long serialVersionUID = 1L;

	private final Ending ending;
	private final transient Finding finding;

	PassHalted(Ending ending, Finding finding, Throwable cause) {
		super(finding == null ? "stopped" : finding.message(), cause);
		this.ending = ending;
		this.finding = finding;
	}

	public static PassHalted interrupted() {
		return new PassHalted(Ending.INTERRUPTED, null, null);
	}

	public static PassHalted failed(Finding finding, Throwable cause) {
		return new PassHalted(Ending.FAILED, Objects.requireNonNull(finding, "finding"), cause);
	}

	public static PassHalted refused(Finding finding, Throwable cause) {
		return new PassHalted(Ending.REFUSED, Objects.requireNonNull(finding, "finding"), cause);
	}

	public Ending ending() {
		return ending;
	}

	/** Empty when it was only asked to stop. */
	public Optional<Finding> finding() {
		return Optional.ofNullable(finding);
	}
}
