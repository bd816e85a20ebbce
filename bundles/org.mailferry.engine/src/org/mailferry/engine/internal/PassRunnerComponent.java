package org.mailferry.engine.internal;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.engine.internal.pass.Pause;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Offers the engine as a service, made for this process's heap. */
@Component
public final class PassRunnerComponent implements PassRunner {

	private final PassEngine engine;

	@Activate
	public PassRunnerComponent() {
		engine = new PassEngine(Clock.systemUTC(), Pause.REAL, () -> ThreadLocalRandom.current().nextDouble(),
				EngineLimits.forHeap(Runtime.getRuntime().maxMemory()));
	}

	@Override
	public PassResult run(PassRequest request, PassListener listener) {
		return engine.run(request, listener);
	}

	@Override
	public int sideBySide(PassSettings settings) {
		return engine.sideBySide(settings);
	}
}
