package org.mailferry.operations.fake;

import java.lang.reflect.Proxy;
import java.util.function.LongSupplier;

import org.mailferry.api.ledger.Ledger;

/** A ledger of which nothing but the number of outcomes is asked here; the engine's part is played by a fake as well. */
final class CountingLedger {

	private CountingLedger() {
	}

	static Ledger of(LongSupplier outcomes) {
		return (Ledger) Proxy.newProxyInstance(CountingLedger.class.getClassLoader(), new Class<?>[]{ Ledger.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("outcomeCount")) {
						return outcomes.getAsLong();
					}
					throw new AssertionError("operations do not call " + method.getName());
				});
	}
}
