package org.mailferry.releng.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

class LinuxProcessTest {

	/** proc_pid_stat(5): utime, stime, cutime, cstime are the fields 14 to 17. */
	private static final String STAT = "17 (a) (b c) S 1 17 17 0 -1 4194560 1 2 3 4 100 20 7 3 20 0 9 0 8 7 6\n";

	@Test
	void addsUpItsOwnTimeAndThatOfChildrenThatHaveEnded() {
		assertThat(LinuxProcess.ticks(STAT)).isEqualTo(130);
	}

	@Test
	void tellsTheMostMemoryItHasHad() throws IOException {
		assertThat(LinuxProcess.peak("Name:\tjava\nVmHWM:\t  2048 kB\nVmRSS:\t 1024 kB\n")).isEqualTo(2 << 20);
		assertThatThrownBy(() -> LinuxProcess.peak("Name:\tjava\nState:\tZ (zombie)\n"))
				.isInstanceOf(IOException.class);
	}

	@Test
	void timeOfWhatItStartedIsItsOwnWhileThatRunsAndAfterwards() throws Exception {
		LinuxProcess self = new LinuxProcess(ProcessHandle.current().pid());
		Duration before = self.processorTime();
		Process child = new ProcessBuilder("sh", "-c",
				"sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; echo done; read line").start();
		try {
			child.inputReader().readLine();
			Duration alone = new LinuxProcess(child.pid()).processorTime();
			assertThat(alone).isPositive();
			assertThat(self.processorTime()).isGreaterThanOrEqualTo(before.plus(alone));
		} finally {
			child.outputWriter().close();
			child.waitFor();
		}
	}

	@Test
	void theMachineIsAsBusyAsItsProcessorsWere() throws IOException {
		Processors before = Processors.parse("cpu  100 0 50 800 50 0 0 0 90 0\ncpu0 1 2 3\n");
		Processors after = Processors.parse("cpu  150 10 80 850 60 5 5 50 99 0\ncpu0 1 2 3\n");

		assertThat(after.busySince(before)).isEqualTo(150.0 / 210, within(1e-9));
		assertThat(before.busySince(before)).isZero();
		assertThat(Processors.now().all()).isPositive();
		assertThatThrownBy(() -> Processors.parse("intr 1\n")).isInstanceOf(IOException.class);
	}
}
