package org.mailferry.agents.internal.host;

import java.util.Optional;
import java.util.function.Supplier;

import org.mailferry.agents.internal.relayed.RelayStation;
import org.mailferry.api.agent.HostReport;

/**
 * What a host has to do with packets of relayed crossings, as others may see it.
 *
 * @param address
 *            where it takes them in, if it does
 * @param fill
 *            tells what they take up
 */
record PacketsHere(Optional<String> address, Supplier<Optional<HostReport.Spool>> fill) {

	/** Nothing. */
	static final PacketsHere NONE = new PacketsHere(Optional.empty(), Optional::empty);

	static PacketsHere of(Optional<RelayStation> station) {
		return station.map(open -> new PacketsHere(open.address(), () -> Optional.of(open.fill()))).orElse(NONE);
	}

	Optional<HostReport.Spool> spool() {
		return fill.get();
	}
}
