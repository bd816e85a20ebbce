package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.mailferry.api.Finding;
import org.mailferry.api.ledger.StoreException;

/** Asks that a call fails with a finding of a code. */
final class Refusals {

	private Refusals() {
	}

	/** @return what the message says */
	static AbstractStringAssert<?> assertRefused(String code, ThrowingCallable call) {
		StoreException failure = catchThrowableOfType(StoreException.class, call);
		Assertions.assertThat(failure).as("a refusal " + code).isNotNull();
		Finding finding = failure.finding();
		Assertions.assertThat(finding.code()).as(finding.message()).isEqualTo(code);
		Assertions.assertThat(finding.subject()).isNotEmpty();
		return Assertions.assertThat(finding.message());
	}
}
