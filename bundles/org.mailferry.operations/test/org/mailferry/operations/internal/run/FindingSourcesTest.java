package org.mailferry.operations.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;

@Timeout(30)
class FindingSourcesTest {

	private static final Duration LONG = Duration.ofSeconds(20);
	private static final Duration SHORT = Duration.ofMillis(100);
	private static final PairSummary ADA = new PairSummary(
			new MailboxPair(new PairId(1), new MailboxAddress("ada@old.example"),
					new MailboxAddress("ada@new.example"), PairKind.USER, 5),
			PairState.SYNCED, 1, 1, 0, 1, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(),
			false);

	private record Source(String name, Function<PairSummary, List<Finding>> body) implements FindingSource {
		@Override
		public List<Finding> findings(PairSummary pair) {
			return body.apply(pair);
		}
	}

	private static Finding finding(String code, String text) {
		return new Finding(code, Severity.INFO, text, text, text);
	}

	private static Source telling(String code) {
		return new Source("Contoso rule", pair -> List.of(finding(code, pair.pair().source().value())));
	}

	private static List<Finding> ask(Duration patience, FindingSource... sources) throws InterruptedException {
		return new FindingSources(() -> List.of(sources), patience).about(ADA);
	}

	private static void assertFailed(Finding finding, String name) {
		assertThat(finding.code()).isEqualTo("extension.failed");
		assertThat(finding.severity()).isEqualTo(Severity.WARNING);
		assertThat(finding.subject()).isEqualTo(name);
		assertThat(finding.message()).contains(name, "ada@old.example");
	}

	@Test
	void whatPlugInsTellIsKeptAsItIs() throws InterruptedException {
		assertThat(ask(LONG, telling("contoso.one"), telling("contoso.two"))).containsExactly(
				finding("contoso.one", "ada@old.example"), finding("contoso.two", "ada@old.example"));
	}

	@Test
	void whatOneThrowsIsSaidUnderItsNameAndTheOthersAreHeard() throws InterruptedException {
		List<Finding> findings = ask(LONG, new Source("Broken rule", pair -> {
			throw new NoClassDefFoundError("com/contoso/Missing");
		}), telling("contoso.one"), new Source("Odd rule", pair -> {
			throw new IllegalStateException("no such office");
		}));

		assertThat(findings).extracting(Finding::code).containsExactly("extension.failed", "contoso.one",
				"extension.failed");
		assertFailed(findings.get(0), "Broken rule");
		assertThat(findings.get(0).cause()).contains("NoClassDefFoundError", "com/contoso/Missing");
		assertThat(findings.get(2).cause()).contains("no such office");
	}

	@Test
	void oneThatIsSlowIsInterruptedAndTheOthersAreHeard() throws Exception {
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		List<Finding> findings = ask(SHORT, new Source("Slow rule", pair -> {
			try {
				Thread.sleep(LONG);
				interrupted.complete(false);
			} catch (InterruptedException e) {
				interrupted.complete(true);
			}
			return List.of(finding("contoso.late", "x"));
		}), telling("contoso.one"));

		assertThat(findings).extracting(Finding::code).containsExactly("extension.failed", "contoso.one");
		assertFailed(findings.getFirst(), "Slow rule");
		assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void allOfThemTogetherAreWaitedForNoLongerThanOne() throws InterruptedException {
		Duration patience = Duration.ofSeconds(1);
		FindingSource[] slow = IntStream.range(0, 5).mapToObj(i -> new Source("Slow " + i, pair -> {
			try {
				Thread.sleep(LONG);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			return List.of();
		})).toArray(FindingSource[]::new);
		long begun = System.nanoTime();

		assertThat(ask(patience, slow)).hasSize(5);
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void oneThatNeverComesBackIsSoonNotAskedAnyMoreUntilItDoes() throws InterruptedException {
		CountDownLatch back = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		FindingSource deaf = new Source("Deaf rule", pair -> {
			asked.incrementAndGet();
			boolean free = false;
			while (!free) {
				try {
					free = back.await(20, TimeUnit.SECONDS);
				} catch (InterruptedException e) {
					// that is what makes it deaf
				}
			}
			return List.of();
		});
		FindingSources sources = new FindingSources(() -> List.of(deaf), SHORT);
		List<Finding> findings = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			findings.addAll(sources.about(ADA));
		}

		assertThat(asked).hasValue(3);
		assertThat(findings).hasSize(6).allSatisfy(finding -> assertFailed(finding, "Deaf rule"));
		assertThat(findings.getLast().message()).contains("not asked");

		back.countDown();
		Awaitility.await().untilAsserted(() -> {
			assertThat(sources.about(ADA)).isEmpty();
			assertThat(asked.get()).isGreaterThan(3);
		});
	}

	@Test
	void nothingAndNullsAreFailures() throws InterruptedException {
		assertFailed(ask(LONG, new Source("Null rule", pair -> null)).getFirst(), "Null rule");
		assertFailed(ask(LONG, new Source("Null rule", pair -> Collections.singletonList(null))).getFirst(),
				"Null rule");
		List<Finding> nameless = ask(LONG, new Source(null, pair -> Arrays.asList(finding("contoso.one", "x"), null)));
		assertThat(nameless).singleElement().satisfies(finding -> {
			assertThat(finding.code()).isEqualTo("extension.failed");
			assertThat(finding.subject()).contains("Source");
		});
	}

	@Test
	void oneThatCannotSayItsNameIsCalledByItsClass() throws InterruptedException {
		FindingSource shy = new FindingSource() {
			@Override
			public String name() {
				throw new IllegalStateException("shy");
			}

			@Override
			public List<Finding> findings(PairSummary pair) {
				return List.of();
			}
		};

		assertFailed(ask(LONG, shy).getFirst(), shy.getClass().getName());
	}

	@Test
	void moreThanMayBeKeptIsLeftOutAndSaid() throws InterruptedException {
		List<Finding> findings = ask(LONG, new Source("Chatty rule", pair -> IntStream.range(0, 5_000)
				.mapToObj(i -> finding("contoso.chat", "x" + i)).toList()));

		assertThat(findings).hasSize(FindingSource.MAX_FINDINGS + 1);
		assertFailed(findings.getLast(), "Chatty rule");
	}

	@Test
	void longTextsAreCutAndTooLongCodesLeftOut() throws InterruptedException {
		String text = "x".repeat(100_000);
		List<Finding> findings = ask(LONG, new Source("Long\nrule", pair -> List.of(finding("contoso.long", text),
				finding("contoso." + "y".repeat(FindingSource.MAX_CODE), "z"), finding("contoso.short", "z"))));

		assertThat(findings).extracting(Finding::code).containsExactly("contoso.long", "extension.failed",
				"contoso.short");
		assertThat(findings.getFirst().subject()).hasSize(FindingSource.MAX_TEXT);
		assertThat(findings.getFirst().message()).hasSize(FindingSource.MAX_TEXT);
		assertThat(findings.getFirst().cause()).hasSize(FindingSource.MAX_TEXT);
		assertFailed(findings.get(1), "Long?rule");
	}
}
