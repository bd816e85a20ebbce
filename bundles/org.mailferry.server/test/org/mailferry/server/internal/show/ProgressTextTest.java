package org.mailferry.server.internal.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.Side;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.RunProgress;
import org.mailferry.server.internal.Terminal;

class ProgressTextTest {

	private static RunProgress progress(Duration elapsed) {
		return progress(elapsed, 0, Map.of());
	}

	private static RunProgress progress(Duration elapsed, int clearingUp, Map<Side, Integer> held) {
		return new RunProgress(PassKind.SYNC, 40_000, 1_234, 2, 10, clearingUp, held,
				new PassCounters(98_765, 1, 0, 0, 0, 3, 5L << 30, 4, 0, 6_789, Duration.ZERO, Duration.ZERO,
						Duration.ofSeconds(70), Duration.ofSeconds(5), Duration.ZERO),
				512.3, elapsed, Optional.of(Duration.ofMinutes(130)));
	}

	@Test
	void itSaysEverythingWhereThereIsRoom() {
		assertThat(ProgressText.of(progress(Duration.ofSeconds(60)), 500)).isEqualTo(
				"mailboxes 1,234/40,000 (2 failed)  items 98,766  5.0 GB  512 items/s  about 2 h 10 min left  6,789 round trips  throttled 1 min 10 s by the source, 5.0 s by the target  4 not carried");
	}

	@Test
	void itSaysWhyNothingMovesAfterAKilledRun() {
		assertThat(ProgressText.of(progress(Duration.ofSeconds(60), 3, Map.of()), 80))
				.startsWith("mailboxes 1,234/40,000 (2 failed)  3 waiting for requests of an earlier run");
	}

	@Test
	void itSaysForWhichServerMailboxesWait() {
		assertThat(ProgressText.of(progress(Duration.ofSeconds(60), 0, Map.of(Side.TARGET, 7)), 80))
				.startsWith("mailboxes 1,234/40,000 (2 failed)  7 waiting for a busy target  items");
	}

	@Test
	void whatDoesNotFitIsLeftOutWhole() {
		for (int columns = 40; columns < 160; columns++) {
			assertThat(ProgressText.of(progress(Duration.ofSeconds(60)), columns)).hasSizeLessThanOrEqualTo(columns)
					.startsWith("mailboxes 1,234/40,000 (2 failed)").doesNotEndWith(" ");
		}
	}

	@Test
	void onATerminalOneLineIsWrittenAnew() {
		StringWriter err = new StringWriter();
		Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), 60, true,
				endpoint -> Optional.empty());

		try (ProgressDisplay display = new ProgressDisplay(terminal, true, new Failures())) {
			display.progress(progress(Duration.ofSeconds(1)));
			display.progress(progress(Duration.ofSeconds(2)));
		}

		assertThat(err.toString()).doesNotContain("\n").startsWith("\rmailboxes").endsWith("\r\u001b[K");
	}

	@Test
	void elsewhereThereIsAPlainLineEveryFewSecondsAndNoEscape() {
		StringWriter err = new StringWriter();

		try (ProgressDisplay display = new ProgressDisplay(
				Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err, true), 60), true,
				new Failures())) {
			for (int second = 1; second <= 12; second++) {
				display.progress(progress(Duration.ofSeconds(second)));
			}
		}

		assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("mailboxes"));
		assertThat(err.toString()).doesNotContain("\u001b").doesNotContain("\r");
	}

	@Test
	void whoWantsNoProgressGetsNone() {
		StringWriter err = new StringWriter();

		try (ProgressDisplay display = new ProgressDisplay(
				Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err, true), 60), false,
				new Failures())) {
			display.progress(progress(Duration.ofSeconds(10)));
		}

		assertThat(err.toString()).isEmpty();
	}
}
