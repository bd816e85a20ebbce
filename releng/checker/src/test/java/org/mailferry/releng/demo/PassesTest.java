package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mailferry.releng.demo.Fleet.Member;
import org.mailferry.releng.demo.Fleet.Part;
import org.mailferry.releng.demo.PassBook.Pass;

class PassesTest {

	private static final Member S1 = new Member("source-1", Part.SOURCE);
	private static final Member S2 = new Member("source-2", Part.SOURCE);
	private static final Member T1 = new Member("target-1", Part.TARGET);
	private static final Member T2 = new Member("target-2", Part.TARGET);
	private static final Member H1 = new Member("host-1", Part.BOTH);
	private static final Member H2 = new Member("host-2", Part.BOTH);
	/** Process 11 is source-1 again. */
	private static final Map<Long, Member> HOSTS = Map.of(1L, S1, 11L, S1, 2L, S2, 3L, T1, 4L, T2, 5L, H1, 6L, H2, 15L,
			H1);

	private final List<Pass> all = new ArrayList<>();

	private PassesTest pass(long pair, long process, String ending, boolean cutOff) {
		all.add(new Pass(all.size() + 1, pair, process, ending, cutOff));
		return this;
	}

	private PassesTest read(long pair, long process) {
		return pass(pair, process, "INTERRUPTED", false);
	}

	private PassesTest completed(long pair, long process) {
		return pass(pair, process, "COMPLETED", false);
	}

	private PassesTest cutOff(long pair, long process) {
		return pass(pair, process, "INTERRUPTED", true);
	}

	private Passes passes() {
		return new Passes(all, process -> Optional.ofNullable(HOSTS.get(process)));
	}

	@Test
	void aPairIsDoneWhenWhatWasReadHasBeenApplied() {
		read(1, 1).completed(1, 3).read(2, 2).pass(2, 4, "", false).completed(3, 1);
		Passes passes = passes();

		assertThat(passes.done(0)).isEqualTo(2);
		assertThat(passes.running()).isEqualTo(1);
		assertThat(passes.last()).isEqualTo(5);
		assertThat(passes.done(5)).isZero();
	}

	@Test
	void whatWasReadBeforeDoesNotCount() {
		read(1, 1);
		long mark = passes().last();
		completed(1, 3);

		assertThat(passes().done(mark)).isZero();
		assertThat(read(1, 1).passes().done(mark)).isZero();
		assertThat(completed(1, 3).passes().done(mark)).isEqualTo(1);
	}

	@Test
	void passesOfAHostCountByItsRoles() {
		read(1, 1).completed(1, 3).read(2, 1).read(2, 11).completed(2, 3).completed(3, 2);

		assertThat(passes().of(S1)).isEqualTo(Map.of("mail-source", 3L, "mail-transfer", 2L));
		assertThat(passes().of(S2)).isEqualTo(Map.of("mail-source", 1L, "mail-transfer", 0L));
		assertThat(passes().of(T1)).isEqualTo(Map.of("mail-target", 2L));
		assertThat(passes().of(T2)).isEqualTo(Map.of("mail-target", 0L));
		assertThat(completed(4, 5).passes().of(H1)).isEqualTo(Map.of("mail-source", 1L));
	}

	@Test
	void aPassThatWasCutOffIsTakenOverByAnotherHost() {
		assertThat(cutOff(1, 5).completed(1, 6).passes().takeovers(Set.of(5L))).isEqualTo(1);
		assertThat(cutOff(2, 1).read(2, 2).completed(2, 3).passes().takeovers(Set.of(1L))).isEqualTo(1);
		assertThat(cutOff(3, 3).read(3, 1).completed(3, 4).passes().takeovers(Set.of(3L))).isEqualTo(1);
	}

	@Test
	void packetsThatWereNotShippedAreTakenOverByWhoReadsAgain() {
		assertThat(read(1, 1).read(1, 2).completed(1, 3).passes().takeovers(Set.of(1L))).isEqualTo(1);
		assertThat(read(2, 1).completed(2, 3).read(2, 2).completed(2, 3).passes().takeovers(Set.of(1L))).isEqualTo(1);
	}

	@Test
	void nothingIsTakenOverFromWhoComesBackOrLives() {
		cutOff(1, 5).completed(1, 15).cutOff(2, 1).read(2, 11).completed(2, 3).cutOff(3, 3).read(3, 2).cutOff(4, 5);

		assertThat(passes().takeovers(Set.of(1L, 3L, 5L))).isZero();
		assertThat(cutOff(5, 6).completed(5, 5).passes().takeovers(Set.of(5L))).isZero();
	}
}
