package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.engine.internal.pass.Pause;

/** How many passes are worth running at the same time. */
class SideBySideTest {

	@Test
	void theServerThatBearsLessDecides(@TempDir Path spool) {
		PassEngine engine = new PassEngine(Clock.systemUTC(), Pause.REAL, () -> 0.5,
				Crossing.limits(1_000, 1_000, 1_000, 2));
		ServerBounds strong = new ServerBounds("mail.contoso.example", ConcurrencyRange.DEFAULT);
		ServerBounds weak = new ServerBounds("mail.fabrikam.example", new ConcurrencyRange(1, 3, 100));
		assertThat(
				engine.sideBySide(
						new PassSettings(OptionalInt.empty(), false, false, 1, 1, Duration.ofSeconds(1), 1, strong,
								weak, spool)))
				.isEqualTo(6);
	}
}
