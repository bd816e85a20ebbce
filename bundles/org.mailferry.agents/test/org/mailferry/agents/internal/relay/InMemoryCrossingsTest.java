package org.mailferry.agents.internal.relay;

import org.mailferry.api.PairId;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.testkit.fake.InMemoryCrossings;
import org.mailferry.testkit.relay.CrossingRegisterContract;

class InMemoryCrossingsTest implements CrossingRegisterContract {

	private final InMemoryCrossings crossings = new InMemoryCrossings();

	@Override
	public CrossingRegister register() {
		return crossings;
	}

	@Override
	public PairId pair(int number) {
		return new PairId(number);
	}
}
