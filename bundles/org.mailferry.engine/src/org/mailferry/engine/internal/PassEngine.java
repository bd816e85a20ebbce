package org.mailferry.engine.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.engine.internal.pace.ServerGates;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.pass.Pause;
import org.mailferry.engine.internal.pass.Report;
import org.mailferry.engine.internal.pass.Tally;
import org.mailferry.engine.internal.retry.RetryPolicy;
import org.mailferry.engine.internal.spool.MemoryBudget;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.spool.SpoolDirectory;
import org.mailferry.engine.internal.verify.VerifyPass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Runs passes. Safe for use by any thread; passes share the budget for payload in memory and what each
 * server bears. */
public final class PassEngine implements PassRunner {

	private static final Logger LOG = LoggerFactory.getLogger(PassEngine.class);
	private static final String MAILBOX = "mailbox";
	private static final int PASSES_PER_REQUEST = 2;

	private final Clock clock;
	private final Pause pause;
	private final DoubleSupplier random;
	private final EngineLimits limits;
	private final MemoryBudget budget;
	private final ServerGates gates;

	/**
	 * @param random
	 *            0 (inclusive) to 1 (exclusive)
	 */
	public PassEngine(Clock clock, Pause pause, DoubleSupplier random, EngineLimits limits) {
		this.clock = clock;
		this.pause = pause;
		this.random = random;
		this.limits = limits;
		this.budget = new MemoryBudget(limits.spoolBytes());
		this.gates = new ServerGates(clock, pause);
	}

	@Override
	public PassResult run(PassRequest request, PassListener listener) {
		Tally tally = new Tally();
		PassScope scope = new PassScope(request.pair(), request.ledger(), request.settings(), request.stop(), clock,
				pause, tally, new Report(listener, tally));
		String before = MDC.get(MAILBOX);
		MDC.put(MAILBOX, request.pair().source().value());
		try {
			LOG.info("{} begins", request.kind());
			List<FolderVerification> verification = run(request, scope);
			return end(Ending.COMPLETED, Optional.empty(), verification, tally);
		} catch (PassHalted e) {
			return end(e.ending(), e.finding(), List.of(), tally);
		} catch (StoreException e) {
			return end(Ending.FAILED, Optional.of(e.finding()), List.of(), tally);
		} catch (RuntimeException e) {
			LOG.error("a pass ended in a way that nobody foresaw", e);
			return end(Ending.FAILED, Optional.of(unforeseen(request, e)), List.of(), tally);
		} finally {
			restore(before);
		}
	}

	/** A pass asks source and target by turns, so that half of all passes wait for one of them. */
	@Override
	public int sideBySide(PassSettings settings) {
		return PASSES_PER_REQUEST
				* Math.min(gates.of(settings.source()).limit(), gates.of(settings.target()).limit());
	}

	@Override
	public Duration stalled(String server) {
		return gates.stalled(server);
	}

	private List<FolderVerification> run(PassRequest request, PassScope scope) throws PassHalted {
		scope.checkStop();
		SpoolDirectory directory = new SpoolDirectory(request.settings().spoolDirectory());
		directory.sweep(clock.instant());
		Spool spool = new Spool(directory, budget, 2 * request.settings().batchBytes());
		RetryPolicy policy = new RetryPolicy(request.settings().maxAttempts(), random);
		try (Connections connections = new Connections(request, scope, policy, gates, limits.lastAnswer())) {
			return switch (request.kind()) {
			case SYNC -> {
				new SyncPass(scope, connections, spool, limits).run();
				yield List.of();
			}
			case VERIFY -> verify(scope, connections, spool, false);
			case VERIFY_DEEP -> verify(scope, connections, spool, true);
			};
		}
	}

	private List<FolderVerification> verify(PassScope scope, Connections connections, Spool spool, boolean deep)
			throws PassHalted {
		return new VerifyPass(scope, connections.source(), connections.target(), spool,
				limits.comparedBytes(), deep).run();
	}

	private static PassResult end(Ending ending, Optional<Finding> failure, List<FolderVerification> verification,
			Tally tally) {
		PassResult result = new PassResult(ending, tally.counters(), failure, verification);
		LOG.info("ended {} after {} items and {} round trips{}", ending, result.counters().items(),
				result.counters().roundTrips(), failure.map(finding -> ": " + finding.code()).orElse(""));
		return result;
	}

	private static Finding unforeseen(PassRequest request, RuntimeException failure) {
		return new Finding("pass.unforeseen", Severity.ERROR, request.pair().source().value(),
				"The pass ended by an error in the program. Nothing is lost; sync again, and report it with the log if it comes back.",
				failure.getClass().getName());
	}

	private static void restore(String mailbox) {
		if (mailbox == null) {
			MDC.remove(MAILBOX);
		} else {
			MDC.put(MAILBOX, mailbox);
		}
	}
}
