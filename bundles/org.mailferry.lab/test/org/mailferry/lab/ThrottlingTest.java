package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.export;
import static org.mailferry.lab.EwsClient.getFolder;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottlingTest {

	private static final String INBOX = getFolder("IdOnly", "", distinguished("inbox"));

	private final TestClock clock = new TestClock();
	private LabOrganisation lab;

	@AfterEach
	void stop() throws IOException {
		lab.close();
	}

	private EwsClient start(LabBuilder builder) {
		lab = LabFixture.start(builder.mailboxes(2).items(20).folders(0).clock(clock));
		return new EwsClient(lab);
	}

	@Test
	void requestsCostTheServersTimeAndTheBudgetRecharges() {
		EwsClient client = start(LabOrganisation.builder().serverTime(Duration.ofMillis(10)));
		lab.throttle("EwsMaxBurst=25 EwsRechargeRate=3600000 EwsCutoffBalance=0");
		client.call(INBOX);
		client.call(INBOX);
		client.call(INBOX);
		// 5 ms below zero, which is more than the cut-off allows; a millisecond gives a millisecond.
		HttpResponse<String> refused = client.send(client.envelope(INBOX));
		assertThat(refused.statusCode()).isEqualTo(500);
		assertThat(refused.body()).contains("ErrorServerBusy")
				.contains("<t:Value Name=\"BackOffMilliseconds\">5</t:Value>");
		clock.pass(Duration.ofMillis(5));
		client.call(INBOX);
		assertThat(lab.injected()).containsEntry("budget-busy", 1L);
	}

	@Test
	void everyMailboxHasABudgetOfItsOwn() {
		EwsClient client = start(LabOrganisation.builder().serverTime(Duration.ofMillis(10)));
		lab.throttle("EwsMaxBurst=5 EwsRechargeRate=1 EwsCutoffBalance=0");
		client.call(INBOX);
		assertThat(client.fault(INBOX)).isEqualTo("ErrorServerBusy");
		new EwsClient(lab, lab.user(), lab.mailboxAddresses().get(1)).call(INBOX);
	}

	@Test
	void whoOwesALittleIsDelayed() {
		EwsClient client = start(LabOrganisation.builder().serverTime(Duration.ofMillis(10)));
		lab.throttle("EwsMaxBurst=10 EwsRechargeRate=180000 EwsCutoffBalance=1000");
		client.call(INBOX);
		client.call(INBOX);
		long start = System.nanoTime();
		client.call(INBOX);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
		assertThat(lab.injected()).containsEntry("budget-delay", 1L);
	}

	@Test
	void theBudgetIsLookedAtAfterEachItem() {
		EwsClient client = start(LabOrganisation.builder());
		String[] ids = client.items(distinguished("inbox")).subList(0, 6).toArray(String[]::new);
		lab.serverTimePerItem(Duration.ofMillis(10));
		lab.throttle("EwsMaxBurst=20 EwsRechargeRate=1 EwsCutoffBalance=0");
		assertThat(codes(client.call(export(ids)))).containsExactly("NoError", "NoError", "NoError", "ErrorServerBusy",
				"ErrorBatchProcessingStopped", "ErrorBatchProcessingStopped");
	}

	@Test
	void aBatchIsCutWhenItsTimeIsOver() {
		EwsClient client = start(LabOrganisation.builder().dialect("batch.limit = 30ms"));
		String[] ids = client.items(distinguished("inbox")).subList(0, 5).toArray(String[]::new);
		lab.serverTimePerItem(Duration.ofMillis(10));
		assertThat(codes(client.call(export(ids)))).containsExactly("NoError", "NoError", "NoError",
				"ErrorBatchProcessingStopped", "ErrorBatchProcessingStopped");
		assertThat(lab.injected()).containsEntry("batch-cut", 1L);
	}

	@Test
	void waitingForTheBudgetIsTimeOfTheBatch() {
		EwsClient client = start(LabOrganisation.builder().dialect("batch.limit = 200ms"));
		String[] ids = client.items(distinguished("inbox")).subList(0, 4).toArray(String[]::new);
		lab.serverTimePerItem(Duration.ofMillis(10));
		lab.throttle("EwsMaxBurst=15 EwsRechargeRate=36000 EwsCutoffBalance=100000");
		// After two items 5 ms are owed, which take 500 ms to recharge: longer than the batch may take.
		assertThat(codes(client.call(export(ids)))).containsExactly("NoError", "NoError",
				"ErrorBatchProcessingStopped", "ErrorBatchProcessingStopped");
	}

	@Test
	void tooManyRequestsAtOnceAreRefused() throws InterruptedException {
		EwsClient client = start(LabOrganisation.builder());
		lab.throttle("EwsMaxConcurrency=2");
		lab.serverTime(Duration.ofSeconds(2));
		List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
		List<Thread> threads = List.of(ask(statuses), ask(statuses));
		Awaitility.await().until(() -> lab.requests() == 2);
		HttpResponse<String> third = client.send(client.envelope(INBOX));
		assertThat(third.statusCode()).isEqualTo(500);
		assertThat(third.body()).contains("ErrorExceededConnectionCount").contains("MaxConcurrencyLimit\">2<");
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(statuses).containsExactly(200, 200);
		lab.serverTime(Duration.ZERO);
		client.call(INBOX);
	}

	private Thread ask(List<Integer> statuses) {
		EwsClient client = new EwsClient(lab);
		return Thread.ofVirtual().start(() -> statuses.add(client.send(client.envelope(INBOX)).statusCode()));
	}

	@Test
	void theRefusalMayBeAStatus() {
		EwsClient client = start(LabOrganisation.builder().serverTime(Duration.ofMillis(10)));
		lab.throttle("EwsMaxBurst=5\nEwsRechargeRate=5000 # slow\n".replace(" # slow", "")
				+ "EwsCutoffBalance=0\nOver=503\n");
		client.call(INBOX);
		HttpResponse<String> refused = client.send(client.envelope(INBOX));
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).hasValue("4");
		lab.throttle("");
		client.call(INBOX);
	}

	@Test
	void withoutItsAnchorAnImpersonatedRequestIsSlow() {
		EwsClient client = start(LabOrganisation.builder().dialect("unanchored.delay = 150ms"));
		long start = System.nanoTime();
		client.call(INBOX);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
	}

	@Test
	void settingsThatMakeNoSenseAreRefused() {
		start(LabOrganisation.builder());
		for (String wrong : new String[]{ "EwsMaxBurst=5", "EwsMaxConcurrency", "EwsMaxConcurrency=many", "Over=9",
				"EwsCutoffBalance=1", "EwsMaxBurst=1 EwsRechargeRate=0" }) {
			assertThatThrownBy(() -> lab.throttle(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
		}
	}
}
